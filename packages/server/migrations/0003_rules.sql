CREATE TABLE "uptier"."sightings" (
	"account" text NOT NULL,
	"user_id" text NOT NULL,
	"bucket" integer NOT NULL,
	"at" bigint NOT NULL,
	"facts" jsonb NOT NULL,
	CONSTRAINT "sightings_account_user_id_pk" PRIMARY KEY("account","user_id")
);
--> statement-breakpoint
ALTER TABLE "uptier"."campaign_versions" ADD COLUMN "rules" jsonb;--> statement-breakpoint
ALTER TABLE "uptier"."campaign_versions" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "uptier"."campaigns" ADD COLUMN "draft_rules" jsonb;--> statement-breakpoint
ALTER TABLE "uptier"."campaigns" ADD COLUMN "draft_by" text;--> statement-breakpoint
ALTER TABLE "uptier"."campaigns" ADD COLUMN "draft_at" bigint;--> statement-breakpoint
ALTER TABLE "uptier"."experiments" ADD COLUMN "arms" jsonb;--> statement-breakpoint
ALTER TABLE "uptier"."experiments" ADD COLUMN "traffic" double precision;--> statement-breakpoint
ALTER TABLE "uptier"."experiments" ADD COLUMN "fixes" jsonb;--> statement-breakpoint
ALTER TABLE "uptier"."experiments" ADD COLUMN "forced" jsonb;--> statement-breakpoint
CREATE INDEX "sightings_by_bucket" ON "uptier"."sightings" USING btree ("bucket","at");