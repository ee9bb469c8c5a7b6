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
CREATE INDEX "signals_by_name" ON "uptier"."signals" USING btree ("account","name","at");--> statement-breakpoint
CREATE INDEX "signals_by_time" ON "uptier"."signals" USING btree ("at");