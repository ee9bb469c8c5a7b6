CREATE TABLE "uptier"."cases" (
	"account" text NOT NULL,
	"id" text NOT NULL,
	"user_id" text NOT NULL,
	"author" text NOT NULL,
	"token_hash" text NOT NULL,
	"to_selection" jsonb NOT NULL,
	"facts" jsonb NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	CONSTRAINT "cases_account_id_pk" PRIMARY KEY("account","id")
);
--> statement-breakpoint
CREATE TABLE "uptier"."customers" (
	"account" text PRIMARY KEY NOT NULL,
	"customer" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "uptier"."handoffs" (
	"account" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"user_id" text NOT NULL,
	"name" text NOT NULL,
	"about" jsonb NOT NULL,
	"note" text NOT NULL,
	"context" jsonb NOT NULL,
	"person" jsonb NOT NULL,
	"reply_by" bigint NOT NULL,
	"opportunity" text,
	"created_at" bigint NOT NULL,
	"answered_at" bigint,
	CONSTRAINT "handoffs_account_id_pk" PRIMARY KEY("account","id")
);
--> statement-breakpoint
CREATE TABLE "uptier"."opportunities" (
	"account" text NOT NULL,
	"id" text NOT NULL,
	"motion" text NOT NULL,
	"campaign" text,
	"stage" text NOT NULL,
	"source" text NOT NULL,
	"owner" jsonb,
	"reasons" jsonb NOT NULL,
	"change" jsonb,
	"yearly" bigint,
	"currency" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"created_at" bigint NOT NULL,
	"seen_at" bigint NOT NULL,
	"stage_at" bigint NOT NULL,
	"closed_at" bigint,
	CONSTRAINT "opportunities_account_id_pk" PRIMARY KEY("account","id")
);
--> statement-breakpoint
CREATE TABLE "uptier"."signals" (
	"account" text NOT NULL,
	"id" text NOT NULL,
	"user_id" text NOT NULL,
	"name" text NOT NULL,
	"at" bigint NOT NULL,
	"client" text DEFAULT '' NOT NULL,
	CONSTRAINT "signals_account_id_pk" PRIMARY KEY("account","id")
);
--> statement-breakpoint
CREATE TABLE "uptier"."traits" (
	"account" text NOT NULL,
	"user_id" text NOT NULL,
	"name" text NOT NULL,
	"value" jsonb,
	"at" bigint NOT NULL,
	CONSTRAINT "traits_account_user_id_name_pk" PRIMARY KEY("account","user_id","name")
);
--> statement-breakpoint
CREATE TABLE "uptier"."trials" (
	"account" text NOT NULL,
	"feature" text NOT NULL,
	"grant_id" text NOT NULL,
	"user_id" text NOT NULL,
	"started_at" bigint NOT NULL,
	CONSTRAINT "trials_account_feature_pk" PRIMARY KEY("account","feature")
);
--> statement-breakpoint
ALTER TABLE "uptier"."accounts" ADD COLUMN "entitlements" text;--> statement-breakpoint
ALTER TABLE "uptier"."experiments" ADD COLUMN "withheld" jsonb;--> statement-breakpoint
ALTER TABLE "uptier"."experiments" ADD COLUMN "plan" jsonb;--> statement-breakpoint
ALTER TABLE "uptier"."grants" ADD COLUMN "ended_at" bigint;--> statement-breakpoint
ALTER TABLE "uptier"."request_askers" ADD COLUMN "told_at" bigint;--> statement-breakpoint
ALTER TABLE "uptier"."upgrades" ADD COLUMN "checkout" text;--> statement-breakpoint
ALTER TABLE "uptier"."upgrades" ADD COLUMN "starts_at" bigint;--> statement-breakpoint
ALTER TABLE "uptier"."upgrades" ADD COLUMN "schedule" text;--> statement-breakpoint
ALTER TABLE "uptier"."upgrades" ADD COLUMN "released" jsonb;--> statement-breakpoint
CREATE INDEX "cases_by_token" ON "uptier"."cases" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "cases_by_expiry" ON "uptier"."cases" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "handoffs_one_open" ON "uptier"."handoffs" USING btree ("account","user_id","kind") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "handoffs_by_state" ON "uptier"."handoffs" USING btree ("state","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "opportunities_one_open" ON "uptier"."opportunities" USING btree ("account","motion") WHERE stage in ('new', 'contacted', 'negotiating');--> statement-breakpoint
CREATE INDEX "opportunities_by_stage" ON "uptier"."opportunities" USING btree ("stage","created_at");--> statement-breakpoint
CREATE INDEX "signals_by_name" ON "uptier"."signals" USING btree ("account","name","at");--> statement-breakpoint
CREATE INDEX "signals_by_time" ON "uptier"."signals" USING btree ("at");--> statement-breakpoint
CREATE INDEX "signals_by_user" ON "uptier"."signals" USING btree ("account","user_id","at");--> statement-breakpoint
CREATE INDEX "audit_by_age" ON "uptier"."audit" USING brin ("at");--> statement-breakpoint
CREATE INDEX "events_by_age" ON "uptier"."events" USING brin ("received_at");--> statement-breakpoint
CREATE INDEX "grants_running" ON "uptier"."grants" USING btree ("ends_at") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "inbox_done" ON "uptier"."inbox" USING btree ("received_at") WHERE done_at is not null;--> statement-breakpoint
CREATE INDEX "inbox_dead" ON "uptier"."inbox" USING btree ("created_at") WHERE dead_at is not null;--> statement-breakpoint
CREATE INDEX "outbox_done" ON "uptier"."outbox" USING btree ("done_at") WHERE done_at is not null;--> statement-breakpoint
CREATE INDEX "outbox_dead" ON "uptier"."outbox" USING btree ("created_at") WHERE dead_at is not null;--> statement-breakpoint
CREATE INDEX "upgrades_by_checkout" ON "uptier"."upgrades" USING btree ("checkout") WHERE checkout is not null;--> statement-breakpoint
CREATE INDEX "upgrades_by_schedule" ON "uptier"."upgrades" USING btree ("schedule") WHERE schedule is not null;