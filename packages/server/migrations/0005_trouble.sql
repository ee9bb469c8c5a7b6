ALTER TABLE "uptier"."accounts" ADD COLUMN "plan" text;--> statement-breakpoint
ALTER TABLE "uptier"."journeys" ADD COLUMN "shown_at" bigint;--> statement-breakpoint
ALTER TABLE "uptier"."rollup_deltas" ADD COLUMN "contacted" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "uptier"."rollup_deltas" ADD COLUMN "erred" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "uptier"."rollup_deltas" ADD COLUMN "repeated" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "uptier"."rollup_deltas" ADD COLUMN "skipped" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "uptier"."rollups" ADD COLUMN "contacted" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "uptier"."rollups" ADD COLUMN "erred" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "uptier"."rollups" ADD COLUMN "repeated" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "uptier"."rollups" ADD COLUMN "skipped" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "accounts_told_apart" ON "uptier"."accounts" USING btree ("account","plan","segment","currency","mrr","add_ons","first_paid_at","first_upgraded_at");--> statement-breakpoint
CREATE INDEX "signals_of_trouble" ON "uptier"."signals" USING btree ("name","at") WHERE name in ('support_contact', 'page_error');