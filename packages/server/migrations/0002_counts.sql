CREATE TABLE "uptier"."journeys" (
	"account" text NOT NULL,
	"campaign" text NOT NULL,
	"experiment" text NOT NULL,
	"phase" integer NOT NULL,
	"arm" text NOT NULL,
	"plan" text NOT NULL,
	"segment" text NOT NULL,
	"at" bigint,
	"day" integer,
	"until" bigint,
	"reached" integer NOT NULL,
	"fresh" integer NOT NULL,
	"paid_at" bigint,
	"mrr" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "journeys_account_campaign_experiment_phase_pk" PRIMARY KEY("account","campaign","experiment","phase")
);
--> statement-breakpoint
CREATE TABLE "uptier"."movements" (
	"account" text NOT NULL,
	"day" integer NOT NULL,
	"at" bigint NOT NULL,
	"before" bigint NOT NULL,
	"after" bigint NOT NULL,
	"currency" text NOT NULL,
	"type" text NOT NULL,
	"cause" text NOT NULL,
	"ever_paid" boolean NOT NULL,
	"plan" text NOT NULL,
	"segment" text NOT NULL,
	CONSTRAINT "movements_account_day_pk" PRIMARY KEY("account","day")
);
--> statement-breakpoint
CREATE TABLE "uptier"."rollup_deltas" (
	"day" integer NOT NULL,
	"campaign" text NOT NULL,
	"experiment" text NOT NULL,
	"phase" integer NOT NULL,
	"arm" text NOT NULL,
	"plan" text NOT NULL,
	"segment" text NOT NULL,
	"qualified" bigint DEFAULT 0 NOT NULL,
	"eligible" bigint DEFAULT 0 NOT NULL,
	"shown" bigint DEFAULT 0 NOT NULL,
	"engaged" bigint DEFAULT 0 NOT NULL,
	"previewed" bigint DEFAULT 0 NOT NULL,
	"paid" bigint DEFAULT 0 NOT NULL,
	"dismissed" bigint DEFAULT 0 NOT NULL,
	"never_again" bigint DEFAULT 0 NOT NULL,
	"refunded" bigint DEFAULT 0 NOT NULL,
	"downgraded" bigint DEFAULT 0 NOT NULL,
	"canceled" bigint DEFAULT 0 NOT NULL,
	"mixed" bigint DEFAULT 0 NOT NULL,
	"mrr" bigint DEFAULT 0 NOT NULL,
	"mrr_squares" double precision DEFAULT 0 NOT NULL,
	"waited" integer
);
--> statement-breakpoint
CREATE TABLE "uptier"."rollup_waits" (
	"day" integer NOT NULL,
	"campaign" text NOT NULL,
	"plan" text NOT NULL,
	"segment" text NOT NULL,
	"waited" integer NOT NULL,
	"accounts" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "rollup_waits_campaign_plan_segment_day_waited_pk" PRIMARY KEY("campaign","plan","segment","day","waited")
);
--> statement-breakpoint
CREATE TABLE "uptier"."rollups" (
	"day" integer NOT NULL,
	"campaign" text NOT NULL,
	"experiment" text NOT NULL,
	"phase" integer NOT NULL,
	"arm" text NOT NULL,
	"plan" text NOT NULL,
	"segment" text NOT NULL,
	"qualified" bigint DEFAULT 0 NOT NULL,
	"eligible" bigint DEFAULT 0 NOT NULL,
	"shown" bigint DEFAULT 0 NOT NULL,
	"engaged" bigint DEFAULT 0 NOT NULL,
	"previewed" bigint DEFAULT 0 NOT NULL,
	"paid" bigint DEFAULT 0 NOT NULL,
	"dismissed" bigint DEFAULT 0 NOT NULL,
	"never_again" bigint DEFAULT 0 NOT NULL,
	"refunded" bigint DEFAULT 0 NOT NULL,
	"downgraded" bigint DEFAULT 0 NOT NULL,
	"canceled" bigint DEFAULT 0 NOT NULL,
	"mixed" bigint DEFAULT 0 NOT NULL,
	"mrr" bigint DEFAULT 0 NOT NULL,
	"mrr_squares" double precision DEFAULT 0 NOT NULL,
	CONSTRAINT "rollups_campaign_experiment_phase_arm_plan_segment_day_pk" PRIMARY KEY("campaign","experiment","phase","arm","plan","segment","day")
);
--> statement-breakpoint
ALTER TABLE "uptier"."accounts" ADD COLUMN "mrr" bigint;--> statement-breakpoint
ALTER TABLE "uptier"."accounts" ADD COLUMN "currency" text;--> statement-breakpoint
ALTER TABLE "uptier"."accounts" ADD COLUMN "add_ons" integer;--> statement-breakpoint
ALTER TABLE "uptier"."accounts" ADD COLUMN "segment" text;--> statement-breakpoint
ALTER TABLE "uptier"."accounts" ADD COLUMN "first_paid_at" bigint;--> statement-breakpoint
ALTER TABLE "uptier"."accounts" ADD COLUMN "first_upgraded_at" bigint;--> statement-breakpoint
ALTER TABLE "uptier"."conversions" ADD COLUMN "motion" text;--> statement-breakpoint
ALTER TABLE "uptier"."conversions" ADD COLUMN "cause" text;--> statement-breakpoint
ALTER TABLE "uptier"."conversions" ADD COLUMN "plan" text;--> statement-breakpoint
ALTER TABLE "uptier"."conversions" ADD COLUMN "segment" text;--> statement-breakpoint
ALTER TABLE "uptier"."conversions" ADD COLUMN "campaign" text;--> statement-breakpoint
ALTER TABLE "uptier"."conversions" ADD COLUMN "credit" text;--> statement-breakpoint
ALTER TABLE "uptier"."conversions" ADD COLUMN "mrr_after" bigint;--> statement-breakpoint
ALTER TABLE "uptier"."conversions" ADD COLUMN "refunded_at" bigint;--> statement-breakpoint
ALTER TABLE "uptier"."conversions" ADD COLUMN "downgraded_at" bigint;--> statement-breakpoint
ALTER TABLE "uptier"."conversions" ADD COLUMN "canceled_at" bigint;--> statement-breakpoint
ALTER TABLE "uptier"."conversions" ADD COLUMN "lost_at" bigint;--> statement-breakpoint
ALTER TABLE "uptier"."opportunities" ADD COLUMN "rank" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "uptier"."opportunities" ADD COLUMN "ranking" jsonb;--> statement-breakpoint
CREATE INDEX "movements_by_day" ON "uptier"."movements" USING btree ("day");--> statement-breakpoint
CREATE INDEX "accounts_by_first_payment" ON "uptier"."accounts" USING btree ("first_paid_at","first_upgraded_at");--> statement-breakpoint
CREATE INDEX "accounts_paying" ON "uptier"."accounts" USING btree ("currency","mrr","add_ons") WHERE mrr > 0;--> statement-breakpoint
CREATE INDEX "conversions_by_time" ON "uptier"."conversions" USING btree ("at");--> statement-breakpoint
CREATE INDEX "events_due" ON "uptier"."events" USING btree ("campaign","received_at") WHERE kind = 'qualified_would_show';--> statement-breakpoint
CREATE INDEX "opportunities_by_rank" ON "uptier"."opportunities" USING btree ("rank") WHERE stage in ('new', 'contacted', 'negotiating');