CREATE TABLE "uptier"."customers" (
	"account" text PRIMARY KEY NOT NULL,
	"customer" text NOT NULL,
	"created_at" bigint NOT NULL
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
ALTER TABLE "uptier"."upgrades" ADD COLUMN "checkout" text;--> statement-breakpoint
ALTER TABLE "uptier"."upgrades" ADD COLUMN "starts_at" bigint;--> statement-breakpoint
ALTER TABLE "uptier"."upgrades" ADD COLUMN "schedule" text;--> statement-breakpoint
ALTER TABLE "uptier"."upgrades" ADD COLUMN "released" jsonb;--> statement-breakpoint
CREATE INDEX "signals_by_name" ON "uptier"."signals" USING btree ("account","name","at");--> statement-breakpoint
CREATE INDEX "signals_by_time" ON "uptier"."signals" USING btree ("at");--> statement-breakpoint
CREATE INDEX "upgrades_by_checkout" ON "uptier"."upgrades" USING btree ("checkout") WHERE checkout is not null;--> statement-breakpoint
CREATE INDEX "upgrades_by_schedule" ON "uptier"."upgrades" USING btree ("schedule") WHERE schedule is not null;