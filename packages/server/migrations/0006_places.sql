DROP INDEX "uptier"."accounts_by_first_payment";--> statement-breakpoint
DROP INDEX "uptier"."accounts_paying";--> statement-breakpoint
DROP INDEX "uptier"."accounts_told_apart";--> statement-breakpoint
ALTER TABLE "uptier"."accounts" ADD COLUMN "moved_day" integer;--> statement-breakpoint
ALTER TABLE "uptier"."conversions" ADD COLUMN "came_day" integer;--> statement-breakpoint
CREATE INDEX "accounts_by_place" ON "uptier"."accounts" USING btree ("currency","plan","segment","moved_day","mrr","add_ons");--> statement-breakpoint
CREATE INDEX "accounts_by_first_purchase" ON "uptier"."accounts" USING btree ("first_paid_at","first_upgraded_at","plan","segment");--> statement-breakpoint
CREATE INDEX "accounts_upgraded" ON "uptier"."accounts" USING btree ("account","first_paid_at","first_upgraded_at","plan","segment") WHERE first_upgraded_at is not null;