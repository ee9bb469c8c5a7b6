CREATE SCHEMA IF NOT EXISTS "uptier";
--> statement-breakpoint
CREATE TABLE "uptier"."accounts" (
	"account" text PRIMARY KEY NOT NULL,
	"version" bigint DEFAULT 0 NOT NULL,
	"customer" text,
	"billing" jsonb,
	"fetched_at" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "uptier"."assignments" (
	"account" text NOT NULL,
	"experiment" text NOT NULL,
	"phase" integer NOT NULL,
	"arm" text NOT NULL,
	"assigned_at" bigint NOT NULL,
	CONSTRAINT "assignments_account_experiment_phase_pk" PRIMARY KEY("account","experiment","phase")
);
--> statement-breakpoint
CREATE TABLE "uptier"."audit" (
	"account" text NOT NULL,
	"id" text NOT NULL,
	"at" bigint NOT NULL,
	"user_id" text,
	"action" text NOT NULL,
	"subject" text,
	"detail" jsonb NOT NULL,
	CONSTRAINT "audit_account_id_pk" PRIMARY KEY("account","id")
);
--> statement-breakpoint
CREATE TABLE "uptier"."campaign_versions" (
	"campaign" text NOT NULL,
	"version" integer NOT NULL,
	"source" jsonb NOT NULL,
	"experiment" jsonb,
	"actor" text NOT NULL,
	"published_at" bigint NOT NULL,
	CONSTRAINT "campaign_versions_campaign_version_pk" PRIMARY KEY("campaign","version")
);
--> statement-breakpoint
CREATE TABLE "uptier"."campaigns" (
	"id" text PRIMARY KEY NOT NULL,
	"draft" jsonb,
	"draft_version" integer DEFAULT 0 NOT NULL,
	"published_version" integer,
	"enabled" boolean,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "uptier"."conversions" (
	"account" text NOT NULL,
	"upgrade" text NOT NULL,
	"mrr_delta" bigint NOT NULL,
	"currency" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "conversions_account_upgrade_pk" PRIMARY KEY("account","upgrade")
);
--> statement-breakpoint
CREATE TABLE "uptier"."events" (
	"account" text NOT NULL,
	"id" text NOT NULL,
	"user_id" text NOT NULL,
	"at" bigint NOT NULL,
	"received_at" bigint NOT NULL,
	"kind" text NOT NULL,
	"campaign" text,
	"event" jsonb NOT NULL,
	CONSTRAINT "events_account_id_pk" PRIMARY KEY("account","id")
);
--> statement-breakpoint
CREATE TABLE "uptier"."experiments" (
	"id" text NOT NULL,
	"phase" integer NOT NULL,
	"campaign" text NOT NULL,
	"weights" jsonb NOT NULL,
	"variants" jsonb NOT NULL,
	"state" text NOT NULL,
	"started_at" bigint NOT NULL,
	"stopped_at" bigint,
	CONSTRAINT "experiments_id_phase_pk" PRIMARY KEY("id","phase")
);
--> statement-breakpoint
CREATE TABLE "uptier"."exposures" (
	"account" text NOT NULL,
	"experiment" text NOT NULL,
	"phase" integer NOT NULL,
	"kind" text NOT NULL,
	"arm" text NOT NULL,
	"first_at" bigint NOT NULL,
	CONSTRAINT "exposures_account_experiment_phase_kind_pk" PRIMARY KEY("account","experiment","phase","kind")
);
--> statement-breakpoint
CREATE TABLE "uptier"."grants" (
	"account" text NOT NULL,
	"id" text NOT NULL,
	"features" jsonb NOT NULL,
	"plan" text,
	"starts_at" bigint NOT NULL,
	"ends_at" bigint NOT NULL,
	"actor" text NOT NULL,
	CONSTRAINT "grants_account_id_pk" PRIMARY KEY("account","id")
);
--> statement-breakpoint
CREATE TABLE "uptier"."inbox" (
	"id" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"object_id" text,
	"customer" text,
	"idempotency_key" text,
	"tries" integer DEFAULT 0 NOT NULL,
	"next_at" bigint,
	"created_at" bigint NOT NULL,
	"received_at" bigint NOT NULL,
	"done_at" bigint,
	"dead_at" bigint,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "uptier"."outbox" (
	"id" text PRIMARY KEY NOT NULL,
	"account" text NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"payload" jsonb NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"next_at" bigint,
	"created_at" bigint NOT NULL,
	"done_at" bigint,
	"dead_at" bigint,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "uptier"."pacing" (
	"account" text NOT NULL,
	"user_id" text NOT NULL,
	"memory" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"lease_id" text,
	"lease_holder" text,
	"lease_until" bigint DEFAULT 0 NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "pacing_account_user_id_pk" PRIMARY KEY("account","user_id")
);
--> statement-breakpoint
CREATE TABLE "uptier"."quotes" (
	"account" text NOT NULL,
	"id" text NOT NULL,
	"user_id" text NOT NULL,
	"customer" text NOT NULL,
	"subscription" text,
	"quote" jsonb NOT NULL,
	"pricing" jsonb NOT NULL,
	"fingerprint" text NOT NULL,
	"used_by" text,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	CONSTRAINT "quotes_account_id_pk" PRIMARY KEY("account","id")
);
--> statement-breakpoint
CREATE TABLE "uptier"."rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"tokens" bigint NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "uptier"."request_askers" (
	"account" text NOT NULL,
	"request" text NOT NULL,
	"user_id" text NOT NULL,
	"name" text NOT NULL,
	"note" text NOT NULL,
	"intent" jsonb,
	"asked_at" bigint NOT NULL,
	CONSTRAINT "request_askers_account_request_user_id_pk" PRIMARY KEY("account","request","user_id")
);
--> statement-breakpoint
CREATE TABLE "uptier"."requests" (
	"account" text NOT NULL,
	"id" text NOT NULL,
	"state" text NOT NULL,
	"change" jsonb NOT NULL,
	"merge_key" text NOT NULL,
	"reason" jsonb NOT NULL,
	"approver" jsonb NOT NULL,
	"upgrade" text,
	"answer" text,
	"created_at" bigint NOT NULL,
	"decided_at" bigint,
	"expires_at" bigint NOT NULL,
	CONSTRAINT "requests_account_id_pk" PRIMARY KEY("account","id")
);
--> statement-breakpoint
CREATE TABLE "uptier"."settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "uptier"."upgrades" (
	"account" text NOT NULL,
	"id" text NOT NULL,
	"user_id" text NOT NULL,
	"customer" text NOT NULL,
	"subscription" text,
	"quote_id" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"request_hash" text NOT NULL,
	"state" text NOT NULL,
	"stripe_key" text NOT NULL,
	"round" integer DEFAULT 1 NOT NULL,
	"invoice" text,
	"latest_invoice" text,
	"payment_method" text,
	"card" jsonb,
	"closing" text,
	"from_selection" jsonb NOT NULL,
	"to_selection" jsonb NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"charged" bigint,
	"decline" text,
	"receipt" jsonb,
	"intent" jsonb,
	"request_id" text,
	"consent" text NOT NULL,
	"completed" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"called_at" bigint,
	"tries" integer DEFAULT 0 NOT NULL,
	"next_at" bigint,
	"open_until" bigint,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "upgrades_account_id_pk" PRIMARY KEY("account","id")
);
--> statement-breakpoint
CREATE TABLE "uptier"."usage" (
	"account" text NOT NULL,
	"meter" text NOT NULL,
	"active" double precision NOT NULL,
	"pending" double precision DEFAULT 0 NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "usage_account_meter_at_pk" PRIMARY KEY("account","meter","at")
);
--> statement-breakpoint
CREATE INDEX "accounts_by_customer" ON "uptier"."accounts" USING btree ("customer");--> statement-breakpoint
CREATE INDEX "assignments_by_experiment" ON "uptier"."assignments" USING btree ("experiment","phase","arm");--> statement-breakpoint
CREATE INDEX "audit_by_time" ON "uptier"."audit" USING btree ("account","at");--> statement-breakpoint
CREATE INDEX "events_by_campaign" ON "uptier"."events" USING btree ("account","campaign","at");--> statement-breakpoint
CREATE UNIQUE INDEX "experiments_one_running" ON "uptier"."experiments" USING btree ("campaign") WHERE state = 'running';--> statement-breakpoint
CREATE INDEX "inbox_due" ON "uptier"."inbox" USING btree ("next_at") WHERE next_at is not null;--> statement-breakpoint
CREATE INDEX "inbox_by_idempotency_key" ON "uptier"."inbox" USING btree ("idempotency_key") WHERE idempotency_key is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_once" ON "uptier"."outbox" USING btree ("account","kind","subject");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "uptier"."outbox" USING btree ("next_at") WHERE next_at is not null;--> statement-breakpoint
CREATE INDEX "quotes_by_expiry" ON "uptier"."quotes" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "requests_one_open" ON "uptier"."requests" USING btree ("account","merge_key") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "requests_open_by_expiry" ON "uptier"."requests" USING btree ("expires_at") WHERE state = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "upgrades_once_per_key" ON "uptier"."upgrades" USING btree ("account","idempotency_key");--> statement-breakpoint
CREATE UNIQUE INDEX "upgrades_one_live_per_customer" ON "uptier"."upgrades" USING btree ("customer") WHERE state in ('calling', 'requires_action', 'awaiting_payment', 'processing', 'unknown');--> statement-breakpoint
CREATE INDEX "upgrades_due" ON "uptier"."upgrades" USING btree ("next_at") WHERE next_at is not null;--> statement-breakpoint
CREATE INDEX "upgrades_by_stripe_key" ON "uptier"."upgrades" USING btree ("stripe_key");--> statement-breakpoint
CREATE INDEX "upgrades_by_invoice" ON "uptier"."upgrades" USING btree ("invoice");--> statement-breakpoint
CREATE UNIQUE INDEX "upgrades_one_per_invoice" ON "uptier"."upgrades" USING btree ("account","invoice");