CREATE SCHEMA IF NOT EXISTS "uptier";

CREATE TABLE "uptier"."accounts" (
	"account" text PRIMARY KEY NOT NULL,
	"version" bigint DEFAULT 0 NOT NULL,
	"customer" text,
	"billing" jsonb,
	"fetched_at" bigint DEFAULT 0 NOT NULL
);

CREATE TABLE "uptier"."assignments" (
	"account" text NOT NULL,
	"experiment" text NOT NULL,
	"phase" integer NOT NULL,
	"arm" text NOT NULL,
	"assigned_at" bigint NOT NULL,
	CONSTRAINT "assignments_account_experiment_phase_pk" PRIMARY KEY("account","experiment","phase")
);

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

CREATE TABLE "uptier"."campaign_versions" (
	"campaign" text NOT NULL,
	"version" integer NOT NULL,
	"source" jsonb NOT NULL,
	"experiment" jsonb,
	"actor" text NOT NULL,
	"published_at" bigint NOT NULL,
	CONSTRAINT "campaign_versions_campaign_version_pk" PRIMARY KEY("campaign","version")
);

CREATE TABLE "uptier"."campaigns" (
	"id" text PRIMARY KEY NOT NULL,
	"draft" jsonb,
	"draft_version" integer DEFAULT 0 NOT NULL,
	"published_version" integer,
	"enabled" boolean,
	"updated_at" bigint NOT NULL
);

CREATE TABLE "uptier"."conversions" (
	"account" text NOT NULL,
	"upgrade" text NOT NULL,
	"mrr_delta" bigint NOT NULL,
	"currency" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "conversions_account_upgrade_pk" PRIMARY KEY("account","upgrade")
);

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

CREATE TABLE "uptier"."exposures" (
	"account" text NOT NULL,
	"experiment" text NOT NULL,
	"phase" integer NOT NULL,
	"kind" text NOT NULL,
	"arm" text NOT NULL,
	"first_at" bigint NOT NULL,
	CONSTRAINT "exposures_account_experiment_phase_kind_pk" PRIMARY KEY("account","experiment","phase","kind")
);

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

CREATE TABLE "uptier"."rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"tokens" bigint NOT NULL,
	"at" bigint NOT NULL
);

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

CREATE TABLE "uptier"."settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" bigint NOT NULL
);

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

CREATE TABLE "uptier"."usage" (
	"account" text NOT NULL,
	"meter" text NOT NULL,
	"active" double precision NOT NULL,
	"pending" double precision DEFAULT 0 NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "usage_account_meter_at_pk" PRIMARY KEY("account","meter","at")
);

CREATE INDEX "accounts_by_customer" ON "uptier"."accounts" USING btree ("customer");
CREATE INDEX "assignments_by_experiment" ON "uptier"."assignments" USING btree ("experiment","phase","arm");
CREATE INDEX "audit_by_time" ON "uptier"."audit" USING btree ("account","at");
CREATE INDEX "events_by_campaign" ON "uptier"."events" USING btree ("account","campaign","at");
CREATE UNIQUE INDEX "experiments_one_running" ON "uptier"."experiments" USING btree ("campaign") WHERE state = 'running';
CREATE INDEX "inbox_due" ON "uptier"."inbox" USING btree ("next_at") WHERE next_at is not null;
CREATE INDEX "inbox_by_idempotency_key" ON "uptier"."inbox" USING btree ("idempotency_key") WHERE idempotency_key is not null;
CREATE UNIQUE INDEX "outbox_once" ON "uptier"."outbox" USING btree ("account","kind","subject");
CREATE INDEX "outbox_due" ON "uptier"."outbox" USING btree ("next_at") WHERE next_at is not null;
CREATE INDEX "quotes_by_expiry" ON "uptier"."quotes" USING btree ("expires_at");
CREATE UNIQUE INDEX "requests_one_open" ON "uptier"."requests" USING btree ("account","merge_key") WHERE state = 'open';
CREATE INDEX "requests_open_by_expiry" ON "uptier"."requests" USING btree ("expires_at") WHERE state = 'open';
CREATE UNIQUE INDEX "upgrades_once_per_key" ON "uptier"."upgrades" USING btree ("account","idempotency_key");
CREATE UNIQUE INDEX "upgrades_one_live_per_customer" ON "uptier"."upgrades" USING btree ("customer") WHERE state in ('calling', 'requires_action', 'awaiting_payment', 'processing', 'unknown');
CREATE INDEX "upgrades_due" ON "uptier"."upgrades" USING btree ("next_at") WHERE next_at is not null;
CREATE INDEX "upgrades_by_stripe_key" ON "uptier"."upgrades" USING btree ("stripe_key");
CREATE INDEX "upgrades_by_invoice" ON "uptier"."upgrades" USING btree ("invoice");
CREATE UNIQUE INDEX "upgrades_one_per_invoice" ON "uptier"."upgrades" USING btree ("account","invoice");
create table "uptier"."migrations" (id bigint primary key, hash text not null);

insert into "uptier"."accounts" ("account", "version", "customer", "billing", "fetched_at") values ('acme', '6', 'cus_FTT22FmFNC2jhD', '{"card": {"brand": "visa", "last4": "4242"}, "plan": {"id": "growth", "addOns": {}, "amount": 14900, "extras": {}, "interval": "month", "periodEnd": 1796990400000, "periodStart": 1794398400000, "cancelAtPeriodEnd": false}, "status": "active", "estimate": {"kind": "prorate", "currency": "usd"}, "blockedBy": null, "clockTime": null, "subscription": "sub_qEmVB5LgbC1Cm1b875Bl0tB5"}', '1795262400000');
insert into "uptier"."accounts" ("account", "version", "customer", "billing", "fetched_at") values ('beta', '3', 'cus_vg1DGcmPmOQEtO', '{"card": {"brand": "visa", "last4": "0341"}, "plan": {"id": "starter", "addOns": {}, "amount": 4900, "extras": {}, "interval": "month", "periodEnd": 1796990400000, "periodStart": 1794398400000, "cancelAtPeriodEnd": false}, "status": "active", "estimate": {"kind": "prorate", "currency": "usd"}, "blockedBy": null, "clockTime": null, "subscription": "sub_T8jkk7qbzMn1YOrjpJaIMkXQ"}', '1795262400000');
insert into "uptier"."accounts" ("account", "version", "customer", "billing", "fetched_at") values ('delta', '4', 'cus_Vj8Yk5d6Qjtv9Q', '{"card": {"brand": "visa", "last4": "4242"}, "plan": {"id": "starter", "addOns": {}, "amount": 4900, "extras": {}, "interval": "month", "periodEnd": 1796990400000, "periodStart": 1794398400000, "cancelAtPeriodEnd": false}, "status": "active", "estimate": {"kind": "prorate", "currency": "usd"}, "blockedBy": null, "clockTime": null, "subscription": "sub_p40dKTDg4gQMIbPQp7EmuTLU"}', '1795262400000');
insert into "uptier"."accounts" ("account", "version", "customer", "billing", "fetched_at") values ('epsilon', '4', 'cus_6ktwVAsCsyUz9N', '{"card": {"brand": "visa", "last4": "4242"}, "plan": {"id": "growth", "addOns": {}, "amount": 14900, "extras": {}, "interval": "month", "periodEnd": 1796990400000, "periodStart": 1794398400000, "cancelAtPeriodEnd": false}, "status": "active", "estimate": {"kind": "prorate", "currency": "usd"}, "blockedBy": null, "clockTime": null, "subscription": "sub_GHOk4pz2BTJsaF4AP3wU7n76"}', '1795262400000');
insert into "uptier"."accounts" ("account", "version", "customer", "billing", "fetched_at") values ('gamma', '4', 'cus_uXbdFOWlrgEC8o', '{"card": {"brand": "visa", "last4": "3184"}, "plan": {"id": "starter", "addOns": {}, "amount": 4900, "extras": {}, "interval": "month", "periodEnd": 1796990400000, "periodStart": 1794398400000, "cancelAtPeriodEnd": false}, "status": "active", "estimate": {"kind": "prorate", "currency": "usd"}, "blockedBy": null, "clockTime": null, "subscription": "sub_jKWa7cHop2EmUrxhUnRQ3hzp"}', '1795262400000');
insert into "uptier"."assignments" ("account", "experiment", "phase", "arm", "assigned_at") values ('acme', 'usage-seats-95', '1', '1', '1795262400000');
insert into "uptier"."assignments" ("account", "experiment", "phase", "arm", "assigned_at") values ('delta', 'usage-seats-95', '1', '1', '1795262400000');
insert into "uptier"."audit" ("account", "id", "at", "user_id", "action", "subject", "detail") values ('', '416274c8-9889-4b44-8271-60ab583d6785', '1795262400000', 'oncall', 'switches.set', null, '{"prompts": false}');
insert into "uptier"."audit" ("account", "id", "at", "user_id", "action", "subject", "detail") values ('', 'afadba9c-79b5-4abe-ad6c-2bfb22d47c84', '1795262400000', 'oncall', 'switches.set', null, '{"prompts": true}');
insert into "uptier"."audit" ("account", "id", "at", "user_id", "action", "subject", "detail") values ('acme', 'af525226-c45e-4ad1-8210-34c3ad42075c', '1795262400000', 'olga', 'upgrade.succeeded', 'upgrade_b7bff56cca7649bf99ab136f7bfc30ad', '{"from": "calling", "quote": "quote_98d202b0f93541f18ccce50650b49434", "quoted": 6666, "charged": 6666, "decline": null, "finding": "paid", "invoice": "in_7dDhL1LDtDeo3qgRjH81J9vP", "currency": "usd", "stripeKey": "upg_upgrade_b7bff56cca7649bf99ab136f7bfc30ad_1"}');
insert into "uptier"."audit" ("account", "id", "at", "user_id", "action", "subject", "detail") values ('acme', 'f4dfd5b7-be31-4dc0-bd11-ef359fec635a', '1795262400000', 'olga', 'upgrade.confirmed', 'upgrade_b7bff56cca7649bf99ab136f7bfc30ad', '{"quote": {"id": "quote_98d202b0f93541f18ccce50650b49434", "to": {"plan": "growth", "addOns": {}, "extras": {}, "interval": "month"}, "tax": 0, "card": {"brand": "visa", "last4": "4242"}, "from": {"plan": "starter", "addOns": {}, "extras": {}, "interval": "month"}, "next": {"at": 1796990400000, "amount": 14900, "interval": "month"}, "lines": [{"item": {"plan": "starter"}, "kind": "credit", "amount": -3267, "period": {"end": 1796990400000, "start": 1795262400000}, "quantity": 1, "description": "Unused time on Starter after 21 Nov 2026"}, {"item": {"plan": "growth"}, "kind": "charge", "amount": 9933, "period": {"end": 1796990400000, "start": 1795262400000}, "quantity": 1, "description": "Remaining time on Growth after 21 Nov 2026"}], "total": 6666, "balance": 0, "changes": {"limits": [{"to": 50, "from": 20, "meter": "seats"}, {"to": 100, "from": 10, "meter": "storage"}], "features": [{"to": true, "from": false, "feature": "sso"}]}, "currency": "usd", "dueToday": 6666, "subtotal": 6666, "createdAt": 1795262400000, "expiresAt": 1795263300000, "taxIncluded": 0}, "consent": "Then $178.80 monthly.", "requestId": "req_505ae32411ac43f7b5f457dbf913f350", "stripeKey": "upg_upgrade_b7bff56cca7649bf99ab136f7bfc30ad_1", "fingerprint": "5c816e2e9a1d689ab5c312c3cf4d5381e909719f2a2e4207ef68687fdbae2caa"}');
insert into "uptier"."audit" ("account", "id", "at", "user_id", "action", "subject", "detail") values ('beta', 'aa992d10-16a9-4dc1-bfbf-1705f5c567ba', '1795262400000', 'bob', 'upgrade.confirmed', 'upgrade_63e2d008ca0443b9a69d0f848f6ca516', '{"quote": {"id": "quote_eda43441d32f47b1a5a5448504dbfaff", "to": {"plan": "growth", "addOns": {}, "extras": {}, "interval": "month"}, "tax": 0, "card": {"brand": "visa", "last4": "0341"}, "from": {"plan": "starter", "addOns": {}, "extras": {}, "interval": "month"}, "next": {"at": 1796990400000, "amount": 14900, "interval": "month"}, "lines": [{"item": {"plan": "starter"}, "kind": "credit", "amount": -3267, "period": {"end": 1796990400000, "start": 1795262400000}, "quantity": 1, "description": "Unused time on Starter after 21 Nov 2026"}, {"item": {"plan": "growth"}, "kind": "charge", "amount": 9933, "period": {"end": 1796990400000, "start": 1795262400000}, "quantity": 1, "description": "Remaining time on Growth after 21 Nov 2026"}], "total": 6666, "balance": 0, "changes": {"limits": [{"to": 50, "from": 20, "meter": "seats"}, {"to": 100, "from": 10, "meter": "storage"}], "features": [{"to": true, "from": false, "feature": "sso"}]}, "currency": "usd", "dueToday": 6666, "subtotal": 6666, "createdAt": 1795262400000, "expiresAt": 1795263300000, "taxIncluded": 0}, "consent": "Then $178.80 monthly.", "requestId": "req_24761c73e82d4cbf8c4a58873e937ec5", "stripeKey": "upg_upgrade_63e2d008ca0443b9a69d0f848f6ca516_1", "fingerprint": "0a5b568312c40ed31f46361f48c9672d96aed03ee804e5ca96a7f8ef2318c36d"}');
insert into "uptier"."audit" ("account", "id", "at", "user_id", "action", "subject", "detail") values ('beta', 'df7cc79e-366b-4f56-9282-9bb14c2c1738', '1795262400000', 'bob', 'upgrade.awaiting_payment', 'upgrade_63e2d008ca0443b9a69d0f848f6ca516', '{"from": "calling", "quote": "quote_eda43441d32f47b1a5a5448504dbfaff", "quoted": 6666, "charged": null, "decline": "card_declined", "finding": "declined", "invoice": "in_CHM4srpmVRuQm0tsNsDmTiNZ", "currency": "usd", "stripeKey": "upg_upgrade_63e2d008ca0443b9a69d0f848f6ca516_1"}');
insert into "uptier"."audit" ("account", "id", "at", "user_id", "action", "subject", "detail") values ('delta', 'b367cf09-abc0-4ade-a35c-ee8b4ba48211', '1795262400000', 'csm@quillboard.test', 'grant.create', 'grant_53145b64d85c4b7494359ac350391b35', '{"plan": null, "endsAt": 1795867200000, "features": ["sso"]}');
insert into "uptier"."audit" ("account", "id", "at", "user_id", "action", "subject", "detail") values ('epsilon', '2dda0461-2395-4bc3-8976-6d65cfba0a9d', '1795262400000', 'eve', 'upgrade.succeeded', 'upgrade_5c0c49afeff94be1bdfb22ed5c289223', '{"from": "calling", "quote": "quote_dbd6db4e99bf4e259c3dd6ec806e38d4", "quoted": 6666, "charged": 6666, "decline": null, "finding": "paid", "invoice": "in_CZN0Gt8yT4hLtWG4T6pNmgrX", "currency": "usd", "stripeKey": "upg_upgrade_5c0c49afeff94be1bdfb22ed5c289223_1"}');
insert into "uptier"."audit" ("account", "id", "at", "user_id", "action", "subject", "detail") values ('epsilon', '591a982f-90b1-4434-bcf5-a1bc9ffa8f93', '1795262400000', 'eve', 'upgrade.confirmed', 'upgrade_5c0c49afeff94be1bdfb22ed5c289223', '{"quote": {"id": "quote_dbd6db4e99bf4e259c3dd6ec806e38d4", "to": {"plan": "growth", "addOns": {}, "extras": {}, "interval": "month"}, "tax": 0, "card": {"brand": "visa", "last4": "4242"}, "from": {"plan": "starter", "addOns": {}, "extras": {}, "interval": "month"}, "next": {"at": 1796990400000, "amount": 14900, "interval": "month"}, "lines": [{"item": {"plan": "starter"}, "kind": "credit", "amount": -3267, "period": {"end": 1796990400000, "start": 1795262400000}, "quantity": 1, "description": "Unused time on Starter after 21 Nov 2026"}, {"item": {"plan": "growth"}, "kind": "charge", "amount": 9933, "period": {"end": 1796990400000, "start": 1795262400000}, "quantity": 1, "description": "Remaining time on Growth after 21 Nov 2026"}], "total": 6666, "balance": 0, "changes": {"limits": [{"to": 50, "from": 20, "meter": "seats"}, {"to": 100, "from": 10, "meter": "storage"}], "features": [{"to": true, "from": false, "feature": "sso"}]}, "currency": "usd", "dueToday": 6666, "subtotal": 6666, "createdAt": 1795262400000, "expiresAt": 1795263300000, "taxIncluded": 0}, "consent": "Then $178.80 monthly.", "requestId": "req_3dfc610267b64877bd65357aa790083f", "stripeKey": "upg_upgrade_5c0c49afeff94be1bdfb22ed5c289223_1", "fingerprint": "7275bf267ba618e3a76bee71622c5602699a809a8c237e7a446799d4859efd16"}');
insert into "uptier"."audit" ("account", "id", "at", "user_id", "action", "subject", "detail") values ('gamma', '37beac1a-c756-4b58-bd1e-0403a17eb0bf', '1795262400000', 'gus', 'upgrade.confirmed', 'upgrade_f3c9d1ae4c1045f198b68b2916486547', '{"quote": {"id": "quote_ff17b7084efe4549996413a27c577f34", "to": {"plan": "growth", "addOns": {}, "extras": {}, "interval": "month"}, "tax": 0, "card": {"brand": "visa", "last4": "3184"}, "from": {"plan": "starter", "addOns": {}, "extras": {}, "interval": "month"}, "next": {"at": 1796990400000, "amount": 14900, "interval": "month"}, "lines": [{"item": {"plan": "starter"}, "kind": "credit", "amount": -3267, "period": {"end": 1796990400000, "start": 1795262400000}, "quantity": 1, "description": "Unused time on Starter after 21 Nov 2026"}, {"item": {"plan": "growth"}, "kind": "charge", "amount": 9933, "period": {"end": 1796990400000, "start": 1795262400000}, "quantity": 1, "description": "Remaining time on Growth after 21 Nov 2026"}], "total": 6666, "balance": 0, "changes": {"limits": [{"to": 50, "from": 20, "meter": "seats"}, {"to": 100, "from": 10, "meter": "storage"}], "features": [{"to": true, "from": false, "feature": "sso"}]}, "currency": "usd", "dueToday": 6666, "subtotal": 6666, "createdAt": 1795262400000, "expiresAt": 1795263300000, "taxIncluded": 0}, "consent": "Then $178.80 monthly.", "requestId": "req_cfbda6169fa54411a996c7744851d389", "stripeKey": "upg_upgrade_f3c9d1ae4c1045f198b68b2916486547_1", "fingerprint": "67528698612a48f98e55e719e77f21fdad7ceee498e3eab95e536adf1ad82bc9"}');
insert into "uptier"."audit" ("account", "id", "at", "user_id", "action", "subject", "detail") values ('gamma', '47ae714b-f2ef-48b1-9fc8-94a4e3796a90', '1795262400000', 'gus', 'upgrade.requires_action', 'upgrade_f3c9d1ae4c1045f198b68b2916486547', '{"from": "calling", "quote": "quote_ff17b7084efe4549996413a27c577f34", "quoted": 6666, "charged": null, "decline": null, "finding": "requires_action", "invoice": "in_mfv7M6737kw9YOOxlhR3u4sO", "currency": "usd", "stripeKey": "upg_upgrade_f3c9d1ae4c1045f198b68b2916486547_1"}');
insert into "uptier"."audit" ("account", "id", "at", "user_id", "action", "subject", "detail") values ('gamma', '7dd83b81-bab8-4f17-9954-25a5f8bc0389', '1795262400000', 'gus', 'upgrade.canceled', 'upgrade_f3c9d1ae4c1045f198b68b2916486547', '{"from": "requires_action", "quote": "quote_ff17b7084efe4549996413a27c577f34", "quoted": 6666, "charged": null, "decline": null, "finding": "void", "invoice": "in_mfv7M6737kw9YOOxlhR3u4sO", "currency": "usd", "stripeKey": "upg_upgrade_f3c9d1ae4c1045f198b68b2916486547_1"}');
insert into "uptier"."campaign_versions" ("campaign", "version", "source", "experiment", "actor", "published_at") values ('usage-seats-95', '1', '{"en": {"cta": "See Growth", "body": "Room for everybody.", "headline": "Nearly full"}}', '{"id": "usage-seats-95", "phase": 1}', 'pia@quillboard.test', '1795262400000');
insert into "uptier"."campaigns" ("id", "draft", "draft_version", "published_version", "enabled", "updated_at") values ('usage-seats-80', '{"en": {"cta": "See Growth", "body": "Room for everybody.", "headline": "Nearly full"}}', '1', null, null, '1795262400000');
insert into "uptier"."campaigns" ("id", "draft", "draft_version", "published_version", "enabled", "updated_at") values ('usage-seats-95', null, '1', '1', null, '1795262400000');
insert into "uptier"."conversions" ("account", "upgrade", "mrr_delta", "currency", "at") values ('acme', 'upgrade_b7bff56cca7649bf99ab136f7bfc30ad', '10000', 'usd', '1795262400000');
insert into "uptier"."conversions" ("account", "upgrade", "mrr_delta", "currency", "at") values ('epsilon', 'upgrade_5c0c49afeff94be1bdfb22ed5c289223', '10000', 'usd', '1795262400000');
insert into "uptier"."events" ("account", "id", "user_id", "at", "received_at", "kind", "campaign", "event") values ('delta', 'event-of-mia-0', 'mia', '1795262400000', '1795262400000', 'exposure', 'usage-seats-95', '{"at": 1795262400000, "id": "event-of-mia-0", "kind": "exposure", "name": "exposure", "phase": 1, "campaign": "usage-seats-95", "experiment": "usage-seats-95"}');
insert into "uptier"."events" ("account", "id", "user_id", "at", "received_at", "kind", "campaign", "event") values ('delta', 'event-of-mia-1', 'mia', '1795262400000', '1795262400000', 'dismissed', 'usage-seats-95', '{"at": 1795262400000, "id": "event-of-mia-1", "kind": "dismissed", "name": "dismissed", "phase": 1, "campaign": "usage-seats-95", "experiment": "usage-seats-95"}');
insert into "uptier"."events" ("account", "id", "user_id", "at", "received_at", "kind", "campaign", "event") values ('delta', 'event-of-mia-2', 'mia', '1795262400000', '1795262400000', 'goal', 'usage-seats-95', '{"at": 1795262400000, "id": "event-of-mia-2", "kind": "goal", "name": "goal", "phase": 1, "campaign": "usage-seats-95", "experiment": "usage-seats-95"}');
insert into "uptier"."experiments" ("id", "phase", "campaign", "weights", "variants", "state", "started_at", "stopped_at") values ('usage-seats-95', '1', 'usage-seats-95', '[0.5, 0.5]', '[{"en": {"cta": "See Growth", "body": "Room for everybody.", "headline": "Nearly full"}}, {"en": {"cta": "See Growth", "body": "Room for everybody.", "headline": "One seat left"}}]', 'running', '1795262400000', null);
insert into "uptier"."exposures" ("account", "experiment", "phase", "kind", "arm", "first_at") values ('delta', 'usage-seats-95', '1', 'exposure', '1', '1795262400000');
insert into "uptier"."grants" ("account", "id", "features", "plan", "starts_at", "ends_at", "actor") values ('delta', 'grant_53145b64d85c4b7494359ac350391b35', '["sso"]', null, '1795262400000', '1795867200000', 'csm@quillboard.test');
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_04VeLPTsVW0GVSwbEcoWfk9A', 'price.created', 'price_dvHr5gg21i7KICEsqnA2NE52', null, 'uptier_push_uptier:growth:month_14900_usd_after_none', '1', null, '1794398400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_1AaYgo3WQThhEz0DyR6MCnis', 'price.created', 'price_S9ussO9z7eToBPUHUm0fH4pE', null, 'uptier_push_uptier:growth:extra:seats:month_800_usd_after_none', '1', null, '1794398400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_1N7oYm5NB5A39Bg2UdVkN64I', 'invoiceitem.created', 'ii_Am8jI7fTdohnalCRyDx9E0y0', 'cus_FTT22FmFNC2jhD', 'upg_upgrade_b7bff56cca7649bf99ab136f7bfc30ad_1', '1', null, '1795262400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_3mBvOy1y8j65j3llJlzgHXbO', 'price.created', 'price_RVdGAquEsOBFvbtDYw5L6pgj', null, 'uptier_push_uptier:growth:extra:seats:year_8000_usd_after_none', '1', null, '1794398400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_4eH2ywuAK5fRizKnm2soelss', 'customer.subscription.created', 'sub_qEmVB5LgbC1Cm1b875Bl0tB5', 'cus_FTT22FmFNC2jhD', 'stripe-node-retry-f1965048-2c97-49ab-980d-684cd11a08b5', '1', null, '1794398400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_62wI5yQbPI8ILEYc0S5fnc4Q', 'product.created', 'uptier_growth_extra_seats', null, 'uptier_push_uptier_growth_extra_seats', '1', null, '1794398400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_6IQFRxnZ4P3dRRb6HNiaNuVo', 'payment_intent.succeeded', 'pi_4dHo5zqKeLXjwu1GsRgzX0M5', 'cus_FTT22FmFNC2jhD', 'stripe-node-retry-f1965048-2c97-49ab-980d-684cd11a08b5', '1', null, '1794398400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_6wHi60eRY2X4x7oq4jeYMLaS', 'charge.succeeded', 'ch_k7KjtYiOo96e3KI6Zxt6qGz0', 'cus_FTT22FmFNC2jhD', 'stripe-node-retry-f1965048-2c97-49ab-980d-684cd11a08b5', '1', null, '1794398400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_8gc3db3d0P9GZsilPJ4KBCzB', 'charge.succeeded', 'ch_ylerH933dkx3U0JiNMZUQRRp', 'cus_FTT22FmFNC2jhD', 'upg_upgrade_b7bff56cca7649bf99ab136f7bfc30ad_1', '1', null, '1795262400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_8r7bXF5Ph3PFN5z7wg4xswPw', 'invoice.paid', 'in_Vp8LIWORkQ7PcbruSOymjQfE', 'cus_FTT22FmFNC2jhD', 'stripe-node-retry-f1965048-2c97-49ab-980d-684cd11a08b5', '1', null, '1794398400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_8z3bH6xJQh7V1uaQOSb9kGN1', 'product.created', 'uptier_growth', null, 'uptier_push_uptier_growth', '1', null, '1794398400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_A9NwGHdo6llJ0seEfVffmha1', 'invoice.updated', 'in_7dDhL1LDtDeo3qgRjH81J9vP', 'cus_FTT22FmFNC2jhD', 'upg_upgrade_b7bff56cca7649bf99ab136f7bfc30ad_1', '1', null, '1795262400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_AGaLsxziVORNzsJXCcH0ZIlI', 'invoice.finalized', 'in_Vp8LIWORkQ7PcbruSOymjQfE', 'cus_FTT22FmFNC2jhD', 'stripe-node-retry-f1965048-2c97-49ab-980d-684cd11a08b5', '1', null, '1794398400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_BQnM9AK5jgpcHraAOEdVyPZc', 'invoice_payment.paid', 'inpay_5zMTOKW8V17rb9QpSDr9WvDo', null, 'stripe-node-retry-f1965048-2c97-49ab-980d-684cd11a08b5', '1', null, '1794398400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_BctafQpAIR76N4K4e0FikLhR', 'customer.updated', 'cus_FTT22FmFNC2jhD', 'cus_FTT22FmFNC2jhD', 'stripe-node-retry-f1965048-2c97-49ab-980d-684cd11a08b5', '1', null, '1794398400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_D6tg287vBdTYWCG8KFktnL4j', 'product.created', 'uptier_starter', null, 'uptier_push_uptier_starter', '1', null, '1794398400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_DDRbj72vlzHI3tTAk3t3Jexs', 'payment_intent.created', 'pi_4dHo5zqKeLXjwu1GsRgzX0M5', 'cus_FTT22FmFNC2jhD', 'stripe-node-retry-f1965048-2c97-49ab-980d-684cd11a08b5', '1', null, '1794398400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_Dfx23j7mmXYoegn1SPkMSaPR', 'customer.updated', 'cus_FTT22FmFNC2jhD', 'cus_FTT22FmFNC2jhD', 'stripe-node-retry-bb101403-ec4d-4894-820c-7e9f5d176f9a', '1', null, '1794398400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_FCcbrpXEfPp8ABMEU5GPq0Eg', 'product.created', 'uptier_scale', null, 'uptier_push_uptier_scale', '1', null, '1794398400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_GPZR5WJSerXwXVfs786X50Rg', 'price.created', 'price_cWeTxych2kuqGYUdavOs5m9g', null, 'uptier_push_uptier:addon:pack:month_1500_usd_after_none', '1', null, '1794398400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_Gb1VnZaTwv5j9v0w1q7XcX8k', 'price.created', 'price_zy5s1UPIjjnb1ClNd1zl2K2u', null, 'uptier_push_uptier:starter:year_49000_usd_after_none', '1', null, '1794398400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_I55h647nraBzcEpZU63bfhAI', 'price.created', 'price_C1xa3MA3N507ycN6wQ8aGtSE', null, 'uptier_push_uptier:scale:month_39900_usd_after_none', '1', null, '1794398400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_JavaSpUHsmExNYd0pp5jbXYM', 'price.created', 'price_fDrV066bPN7Ic5aekQdb66Pb', null, 'uptier_push_uptier:growth:year_149000_usd_after_none', '1', null, '1794398400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_MfsZzKJ3EGDPny1xGBltyvwx', 'customer.subscription.updated', 'sub_qEmVB5LgbC1Cm1b875Bl0tB5', 'cus_FTT22FmFNC2jhD', 'stripe-node-retry-9ee16f0c-2084-4f78-a047-b5f90d860599', '1', null, '1794398400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_Nfk8QfmikUiiEQqD4LNsZuNg', 'invoice.created', 'in_7dDhL1LDtDeo3qgRjH81J9vP', 'cus_FTT22FmFNC2jhD', 'upg_upgrade_b7bff56cca7649bf99ab136f7bfc30ad_1', '1', null, '1795262400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_O78l4xABFwVxK7b5RvCo5rJK', 'invoiceitem.created', 'ii_9hpV14zhTeonFJM5c4gtp0g7', 'cus_FTT22FmFNC2jhD', 'upg_upgrade_b7bff56cca7649bf99ab136f7bfc30ad_1', '1', null, '1795262400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_PKkXtKxr7V4QnyuCav1Ismcr', 'payment_intent.created', 'pi_EbSVGLWIzlMLZTvAqR3wRVJG', 'cus_FTT22FmFNC2jhD', 'upg_upgrade_b7bff56cca7649bf99ab136f7bfc30ad_1', '1', null, '1795262400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_Pq7E54QV78Nl0o4sogTvPKZ6', 'invoice.payment_succeeded', 'in_7dDhL1LDtDeo3qgRjH81J9vP', 'cus_FTT22FmFNC2jhD', 'upg_upgrade_b7bff56cca7649bf99ab136f7bfc30ad_1', '1', null, '1795262400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_UO7dXXsi8XsIaaA87hr5z0Kw', 'payment_intent.succeeded', 'pi_EbSVGLWIzlMLZTvAqR3wRVJG', 'cus_FTT22FmFNC2jhD', 'upg_upgrade_b7bff56cca7649bf99ab136f7bfc30ad_1', '1', null, '1795262400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_VPY20Jb324ygc5LVPch6wkd6', 'invoice.payment_succeeded', 'in_Vp8LIWORkQ7PcbruSOymjQfE', 'cus_FTT22FmFNC2jhD', 'stripe-node-retry-f1965048-2c97-49ab-980d-684cd11a08b5', '1', null, '1794398400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_VSoBVTGNcIB5klL1yDL1Sj3c', 'invoice.paid', 'in_7dDhL1LDtDeo3qgRjH81J9vP', 'cus_FTT22FmFNC2jhD', 'upg_upgrade_b7bff56cca7649bf99ab136f7bfc30ad_1', '1', null, '1795262400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_YTbrAY28DmT78aELQiYSqyrc', 'price.created', 'price_umtbDX23LEkqULb3X3JDmj5h', null, 'uptier_push_uptier:scale:year_399000_usd_after_none', '1', null, '1794398400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_cW5KQAzb2HMF0XkUe24AJjzU', 'payment_method.attached', 'pm_6PiIQWwJeXpRfgqwdhRVYSmH', 'cus_FTT22FmFNC2jhD', 'stripe-node-retry-b8131e39-49aa-454c-9b5e-3a84ac2b1a71', '1', null, '1794398400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_ejtXkq5IXvY6caAjAZ2v6a27', 'customer.subscription.updated', 'sub_qEmVB5LgbC1Cm1b875Bl0tB5', 'cus_FTT22FmFNC2jhD', 'upg_upgrade_b7bff56cca7649bf99ab136f7bfc30ad_1', '1', null, '1795262400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_hTUIx6VdQ8qwpybHPRyrZ0Di', 'customer.created', 'cus_FTT22FmFNC2jhD', 'cus_FTT22FmFNC2jhD', 'stripe-node-retry-848bf515-bf9c-4978-8eed-af5f12337a51', '1', null, '1794398400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_iQoYqdZ7iyWAYre7xWBZO9nT', 'payment_method.attached', 'pm_ZuMKhBdmeOZPhp35zZRjNmrf', 'cus_FTT22FmFNC2jhD', 'stripe-node-retry-3f2bb86b-9a09-40da-b3c6-c34ac0b90af2', '1', null, '1794398400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_kDJbbnWnbmWr7jdz8kg1wdLG', 'invoice_payment.paid', 'inpay_2wa4d0pGJKCWvPET90g5z6zv', null, 'upg_upgrade_b7bff56cca7649bf99ab136f7bfc30ad_1', '1', null, '1795262400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_oe3c19ZlJCn0sh2fAFKmeOHN', 'invoice.created', 'in_Vp8LIWORkQ7PcbruSOymjQfE', 'cus_FTT22FmFNC2jhD', 'stripe-node-retry-f1965048-2c97-49ab-980d-684cd11a08b5', '1', null, '1794398400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_pfmLPxcpYaP1I1WXyQodHEDx', 'price.created', 'price_zr5eZhi3YxIs3vOHVK3Is2iU', null, 'uptier_push_uptier:starter:month_4900_usd_after_none', '1', null, '1794398400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_s6K9XZLleDA4NNP9khA14NmE', 'invoice.finalized', 'in_7dDhL1LDtDeo3qgRjH81J9vP', 'cus_FTT22FmFNC2jhD', 'upg_upgrade_b7bff56cca7649bf99ab136f7bfc30ad_1', '1', null, '1795262400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_soLgA3VbuX52UbI3QPEYr03m', 'price.created', 'price_NzeW13VB12qQXIfdQFgMc3vo', null, 'uptier_push_uptier:addon:pack:year_15000_usd_after_none', '1', null, '1794398400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_urw50fVV3GiR5NGzGsw5O9zM', 'invoice.updated', 'in_Vp8LIWORkQ7PcbruSOymjQfE', 'cus_FTT22FmFNC2jhD', 'stripe-node-retry-f1965048-2c97-49ab-980d-684cd11a08b5', '1', null, '1794398400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."inbox" ("id", "type", "object_id", "customer", "idempotency_key", "tries", "next_at", "created_at", "received_at", "done_at", "dead_at", "last_error") values ('evt_v3dTUnruxhVETUK45ytwy7Es', 'product.created', 'uptier_addon_pack', null, 'uptier_push_uptier_addon_pack', '1', null, '1794398400000', '1795262400000', '1795262400000', null, null);
insert into "uptier"."migrations" ("id", "hash") values ('1795300441882', '73a242bceecbc185d899dc633f5401520cdf6a951c5d0792941c7cc3af85456a');
insert into "uptier"."outbox" ("id", "account", "kind", "subject", "payload", "tries", "next_at", "created_at", "done_at", "dead_at", "last_error") values ('179a6954-d468-455d-b43a-5acd866e41b6', 'epsilon', 'entitlements_changed', '4', '{}', '0', '1795262400000', '1795262400000', null, null, null);
insert into "uptier"."outbox" ("id", "account", "kind", "subject", "payload", "tries", "next_at", "created_at", "done_at", "dead_at", "last_error") values ('256ab834-cb87-4c06-a1f5-8910cbc4abf3', 'epsilon', 'upgraded', 'upgrade_5c0c49afeff94be1bdfb22ed5c289223', '{"intents": [], "upgrade": "upgrade_5c0c49afeff94be1bdfb22ed5c289223"}', '1', '1795262405000', '1795262400000', null, null, 'mail server is down');
insert into "uptier"."outbox" ("id", "account", "kind", "subject", "payload", "tries", "next_at", "created_at", "done_at", "dead_at", "last_error") values ('5c99f838-858e-42a3-a9c7-d6e8debaa4ba', 'delta', 'entitlements_changed', '1', '{}', '0', '1795262400000', '1795262400000', null, null, null);
insert into "uptier"."outbox" ("id", "account", "kind", "subject", "payload", "tries", "next_at", "created_at", "done_at", "dead_at", "last_error") values ('5d2b5edd-e0d3-4745-b420-4e996e2629c3', 'beta', 'entitlements_changed', '1', '{}', '0', '1795262400000', '1795262400000', null, null, null);
insert into "uptier"."outbox" ("id", "account", "kind", "subject", "payload", "tries", "next_at", "created_at", "done_at", "dead_at", "last_error") values ('727355f6-2e98-44d4-9b9e-79a30a30484e', 'delta', 'requested', 'apr_71acee8e1aea494b9071bb6b5abcb274:dan', '{"request": "apr_71acee8e1aea494b9071bb6b5abcb274", "approver": "dora"}', '0', '1795262400000', '1795262400000', null, null, null);
insert into "uptier"."outbox" ("id", "account", "kind", "subject", "payload", "tries", "next_at", "created_at", "done_at", "dead_at", "last_error") values ('7df2e73f-6790-4be1-8815-0c837f7f90af', 'epsilon', 'entitlements_changed', '1', '{}', '0', '1795262400000', '1795262400000', null, null, null);
insert into "uptier"."outbox" ("id", "account", "kind", "subject", "payload", "tries", "next_at", "created_at", "done_at", "dead_at", "last_error") values ('b698e6d4-4f79-40f7-9f6b-c5ec5b49b5a0', 'acme', 'entitlements_changed', '1', '{}', '1', null, '1795262400000', '1795262400000', null, null);
insert into "uptier"."outbox" ("id", "account", "kind", "subject", "payload", "tries", "next_at", "created_at", "done_at", "dead_at", "last_error") values ('d70e7891-5ac3-49d2-a184-f67f057c6c79', 'acme', 'entitlements_changed', '4', '{}', '1', null, '1795262400000', '1795262400000', null, null);
insert into "uptier"."outbox" ("id", "account", "kind", "subject", "payload", "tries", "next_at", "created_at", "done_at", "dead_at", "last_error") values ('dd826ecd-3728-4947-adb8-b875ff8846da', 'acme', 'upgraded', 'upgrade_b7bff56cca7649bf99ab136f7bfc30ad', '{"intents": [{"user": "olga", "intent": {"kind": "invite", "emails": ["nia@acme.test"]}}], "upgrade": "upgrade_b7bff56cca7649bf99ab136f7bfc30ad"}', '1', null, '1795262400000', '1795262400000', null, null);
insert into "uptier"."outbox" ("id", "account", "kind", "subject", "payload", "tries", "next_at", "created_at", "done_at", "dead_at", "last_error") values ('e543eccb-43b4-41a9-8145-1d07795e9038', 'gamma', 'entitlements_changed', '1', '{}', '0', '1795262400000', '1795262400000', null, null, null);
insert into "uptier"."outbox" ("id", "account", "kind", "subject", "payload", "tries", "next_at", "created_at", "done_at", "dead_at", "last_error") values ('e7b17b9f-fd6d-4165-aa19-9a884d18d44b', 'delta', 'requested', 'apr_71acee8e1aea494b9071bb6b5abcb274:dee', '{"request": "apr_71acee8e1aea494b9071bb6b5abcb274", "approver": "dora"}', '0', '1795262400000', '1795262400000', null, null, null);
insert into "uptier"."pacing" ("account", "user_id", "memory", "lease_id", "lease_holder", "lease_until", "updated_at") values ('delta', 'mia', '{}', 'f2923b13-147c-4579-a1ae-32ff49c3b17c', 'laptop', '1795263000000', '1795262400000');
insert into "uptier"."quotes" ("account", "id", "user_id", "customer", "subscription", "quote", "pricing", "fingerprint", "used_by", "created_at", "expires_at") values ('acme', 'quote_98d202b0f93541f18ccce50650b49434', 'olga', 'cus_FTT22FmFNC2jhD', 'sub_qEmVB5LgbC1Cm1b875Bl0tB5', '{"id": "quote_98d202b0f93541f18ccce50650b49434", "to": {"plan": "growth", "addOns": {}, "extras": {}, "interval": "month"}, "tax": 0, "card": {"brand": "visa", "last4": "4242"}, "from": {"plan": "starter", "addOns": {}, "extras": {}, "interval": "month"}, "next": {"at": 1796990400000, "amount": 14900, "interval": "month"}, "lines": [{"item": {"plan": "starter"}, "kind": "credit", "amount": -3267, "period": {"end": 1796990400000, "start": 1795262400000}, "quantity": 1, "description": "Unused time on Starter after 21 Nov 2026"}, {"item": {"plan": "growth"}, "kind": "charge", "amount": 9933, "period": {"end": 1796990400000, "start": 1795262400000}, "quantity": 1, "description": "Remaining time on Growth after 21 Nov 2026"}], "total": 6666, "balance": 0, "changes": {"limits": [{"to": 50, "from": 20, "meter": "seats"}, {"to": 100, "from": 10, "meter": "storage"}], "features": [{"to": true, "from": false, "feature": "sso"}]}, "currency": "usd", "dueToday": 6666, "subtotal": 6666, "createdAt": 1795262400000, "expiresAt": 1795263300000, "taxIncluded": 0}', E'{"asked": {"plan": "growth"}, "facts": {"tax": 0, "items": "[[\\"si_sraTkrsRhl2Ee736SM4zj8YC\\",\\"price_zr5eZhi3YxIs3vOHVK3Is2iU\\",1]]", "nextAt": 1796990400000, "currency": "usd", "dueToday": 6666, "nextMoves": false, "nextAmount": 14900, "paymentMethod": "pm_6PiIQWwJeXpRfgqwdhRVYSmH"}, "change": {"items": [{"id": "si_sraTkrsRhl2Ee736SM4zj8YC", "price": "price_dvHr5gg21i7KICEsqnA2NE52", "quantity": 1}], "anchor": "omitted", "customer": "cus_FTT22FmFNC2jhD", "discounts": null, "subscription": "sub_qEmVB5LgbC1Cm1b875Bl0tB5", "prorationDate": 1795262400000, "changesInterval": false}, "mrrDelta": 10000}', '5c816e2e9a1d689ab5c312c3cf4d5381e909719f2a2e4207ef68687fdbae2caa', 'upgrade_b7bff56cca7649bf99ab136f7bfc30ad', '1795262400000', '1795263300000');
insert into "uptier"."quotes" ("account", "id", "user_id", "customer", "subscription", "quote", "pricing", "fingerprint", "used_by", "created_at", "expires_at") values ('acme', 'quote_ca6427999fd548dd871a242ea2e2041e', 'olga', 'cus_FTT22FmFNC2jhD', 'sub_qEmVB5LgbC1Cm1b875Bl0tB5', '{"id": "quote_ca6427999fd548dd871a242ea2e2041e", "to": {"plan": "scale", "addOns": {}, "extras": {}, "interval": "month"}, "tax": 0, "card": {"brand": "visa", "last4": "4242"}, "from": {"plan": "growth", "addOns": {}, "extras": {}, "interval": "month"}, "next": {"at": 1796990400000, "amount": 39900, "interval": "month"}, "lines": [{"item": {"plan": "growth"}, "kind": "credit", "amount": -9933, "period": {"end": 1796990400000, "start": 1795262400000}, "quantity": 1, "description": "Unused time on Growth after 21 Nov 2026"}, {"item": {"plan": "scale"}, "kind": "charge", "amount": 26600, "period": {"end": 1796990400000, "start": 1795262400000}, "quantity": 1, "description": "Remaining time on Scale after 21 Nov 2026"}], "total": 16667, "balance": 0, "changes": {"limits": [{"to": "unlimited", "from": 50, "meter": "seats"}, {"to": 1000, "from": 100, "meter": "storage"}], "features": []}, "currency": "usd", "dueToday": 16667, "subtotal": 16667, "createdAt": 1795262400000, "expiresAt": 1795263300000, "taxIncluded": 0}', E'{"asked": {"plan": "scale"}, "facts": {"tax": 0, "items": "[[\\"si_sraTkrsRhl2Ee736SM4zj8YC\\",\\"price_dvHr5gg21i7KICEsqnA2NE52\\",1]]", "nextAt": 1796990400000, "currency": "usd", "dueToday": 16667, "nextMoves": false, "nextAmount": 39900, "paymentMethod": "pm_6PiIQWwJeXpRfgqwdhRVYSmH"}, "change": {"items": [{"id": "si_sraTkrsRhl2Ee736SM4zj8YC", "price": "price_C1xa3MA3N507ycN6wQ8aGtSE", "quantity": 1}], "anchor": "omitted", "customer": "cus_FTT22FmFNC2jhD", "discounts": null, "subscription": "sub_qEmVB5LgbC1Cm1b875Bl0tB5", "prorationDate": 1795262400000, "changesInterval": false}, "mrrDelta": 25000}', '49d0f680e20cf19e8f54a0231f32a75ce034e55de45b7f0bfe928a3222a84a9f', null, '1795262400000', '1795263300000');
insert into "uptier"."quotes" ("account", "id", "user_id", "customer", "subscription", "quote", "pricing", "fingerprint", "used_by", "created_at", "expires_at") values ('beta', 'quote_eda43441d32f47b1a5a5448504dbfaff', 'bob', 'cus_vg1DGcmPmOQEtO', 'sub_T8jkk7qbzMn1YOrjpJaIMkXQ', '{"id": "quote_eda43441d32f47b1a5a5448504dbfaff", "to": {"plan": "growth", "addOns": {}, "extras": {}, "interval": "month"}, "tax": 0, "card": {"brand": "visa", "last4": "0341"}, "from": {"plan": "starter", "addOns": {}, "extras": {}, "interval": "month"}, "next": {"at": 1796990400000, "amount": 14900, "interval": "month"}, "lines": [{"item": {"plan": "starter"}, "kind": "credit", "amount": -3267, "period": {"end": 1796990400000, "start": 1795262400000}, "quantity": 1, "description": "Unused time on Starter after 21 Nov 2026"}, {"item": {"plan": "growth"}, "kind": "charge", "amount": 9933, "period": {"end": 1796990400000, "start": 1795262400000}, "quantity": 1, "description": "Remaining time on Growth after 21 Nov 2026"}], "total": 6666, "balance": 0, "changes": {"limits": [{"to": 50, "from": 20, "meter": "seats"}, {"to": 100, "from": 10, "meter": "storage"}], "features": [{"to": true, "from": false, "feature": "sso"}]}, "currency": "usd", "dueToday": 6666, "subtotal": 6666, "createdAt": 1795262400000, "expiresAt": 1795263300000, "taxIncluded": 0}', E'{"asked": {"plan": "growth"}, "facts": {"tax": 0, "items": "[[\\"si_TVLgsg4h6TVcd9QJvRMSEYoK\\",\\"price_zr5eZhi3YxIs3vOHVK3Is2iU\\",1]]", "nextAt": 1796990400000, "currency": "usd", "dueToday": 6666, "nextMoves": false, "nextAmount": 14900, "paymentMethod": "pm_3fHbKUZLO1Ks3dRLgIGxlbMR"}, "change": {"items": [{"id": "si_TVLgsg4h6TVcd9QJvRMSEYoK", "price": "price_dvHr5gg21i7KICEsqnA2NE52", "quantity": 1}], "anchor": "omitted", "customer": "cus_vg1DGcmPmOQEtO", "discounts": null, "subscription": "sub_T8jkk7qbzMn1YOrjpJaIMkXQ", "prorationDate": 1795262400000, "changesInterval": false}, "mrrDelta": 10000}', '0a5b568312c40ed31f46361f48c9672d96aed03ee804e5ca96a7f8ef2318c36d', 'upgrade_63e2d008ca0443b9a69d0f848f6ca516', '1795262400000', '1795263300000');
insert into "uptier"."quotes" ("account", "id", "user_id", "customer", "subscription", "quote", "pricing", "fingerprint", "used_by", "created_at", "expires_at") values ('epsilon', 'quote_dbd6db4e99bf4e259c3dd6ec806e38d4', 'eve', 'cus_6ktwVAsCsyUz9N', 'sub_GHOk4pz2BTJsaF4AP3wU7n76', '{"id": "quote_dbd6db4e99bf4e259c3dd6ec806e38d4", "to": {"plan": "growth", "addOns": {}, "extras": {}, "interval": "month"}, "tax": 0, "card": {"brand": "visa", "last4": "4242"}, "from": {"plan": "starter", "addOns": {}, "extras": {}, "interval": "month"}, "next": {"at": 1796990400000, "amount": 14900, "interval": "month"}, "lines": [{"item": {"plan": "starter"}, "kind": "credit", "amount": -3267, "period": {"end": 1796990400000, "start": 1795262400000}, "quantity": 1, "description": "Unused time on Starter after 21 Nov 2026"}, {"item": {"plan": "growth"}, "kind": "charge", "amount": 9933, "period": {"end": 1796990400000, "start": 1795262400000}, "quantity": 1, "description": "Remaining time on Growth after 21 Nov 2026"}], "total": 6666, "balance": 0, "changes": {"limits": [{"to": 50, "from": 20, "meter": "seats"}, {"to": 100, "from": 10, "meter": "storage"}], "features": [{"to": true, "from": false, "feature": "sso"}]}, "currency": "usd", "dueToday": 6666, "subtotal": 6666, "createdAt": 1795262400000, "expiresAt": 1795263300000, "taxIncluded": 0}', E'{"asked": {"plan": "growth"}, "facts": {"tax": 0, "items": "[[\\"si_n4BmVS4EvyEMrBRPGtWYBMFx\\",\\"price_zr5eZhi3YxIs3vOHVK3Is2iU\\",1]]", "nextAt": 1796990400000, "currency": "usd", "dueToday": 6666, "nextMoves": false, "nextAmount": 14900, "paymentMethod": "pm_JshPsOANt1CdlCHuT8eGZHTU"}, "change": {"items": [{"id": "si_n4BmVS4EvyEMrBRPGtWYBMFx", "price": "price_dvHr5gg21i7KICEsqnA2NE52", "quantity": 1}], "anchor": "omitted", "customer": "cus_6ktwVAsCsyUz9N", "discounts": null, "subscription": "sub_GHOk4pz2BTJsaF4AP3wU7n76", "prorationDate": 1795262400000, "changesInterval": false}, "mrrDelta": 10000}', '7275bf267ba618e3a76bee71622c5602699a809a8c237e7a446799d4859efd16', 'upgrade_5c0c49afeff94be1bdfb22ed5c289223', '1795262400000', '1795263300000');
insert into "uptier"."quotes" ("account", "id", "user_id", "customer", "subscription", "quote", "pricing", "fingerprint", "used_by", "created_at", "expires_at") values ('gamma', 'quote_ff17b7084efe4549996413a27c577f34', 'gus', 'cus_uXbdFOWlrgEC8o', 'sub_jKWa7cHop2EmUrxhUnRQ3hzp', '{"id": "quote_ff17b7084efe4549996413a27c577f34", "to": {"plan": "growth", "addOns": {}, "extras": {}, "interval": "month"}, "tax": 0, "card": {"brand": "visa", "last4": "3184"}, "from": {"plan": "starter", "addOns": {}, "extras": {}, "interval": "month"}, "next": {"at": 1796990400000, "amount": 14900, "interval": "month"}, "lines": [{"item": {"plan": "starter"}, "kind": "credit", "amount": -3267, "period": {"end": 1796990400000, "start": 1795262400000}, "quantity": 1, "description": "Unused time on Starter after 21 Nov 2026"}, {"item": {"plan": "growth"}, "kind": "charge", "amount": 9933, "period": {"end": 1796990400000, "start": 1795262400000}, "quantity": 1, "description": "Remaining time on Growth after 21 Nov 2026"}], "total": 6666, "balance": 0, "changes": {"limits": [{"to": 50, "from": 20, "meter": "seats"}, {"to": 100, "from": 10, "meter": "storage"}], "features": [{"to": true, "from": false, "feature": "sso"}]}, "currency": "usd", "dueToday": 6666, "subtotal": 6666, "createdAt": 1795262400000, "expiresAt": 1795263300000, "taxIncluded": 0}', E'{"asked": {"plan": "growth"}, "facts": {"tax": 0, "items": "[[\\"si_GINuCaZmtkbba8jbdL5PdqFu\\",\\"price_zr5eZhi3YxIs3vOHVK3Is2iU\\",1]]", "nextAt": 1796990400000, "currency": "usd", "dueToday": 6666, "nextMoves": false, "nextAmount": 14900, "paymentMethod": "pm_wigWA6NJnLSHJleIOV7cwsYT"}, "change": {"items": [{"id": "si_GINuCaZmtkbba8jbdL5PdqFu", "price": "price_dvHr5gg21i7KICEsqnA2NE52", "quantity": 1}], "anchor": "omitted", "customer": "cus_uXbdFOWlrgEC8o", "discounts": null, "subscription": "sub_jKWa7cHop2EmUrxhUnRQ3hzp", "prorationDate": 1795262400000, "changesInterval": false}, "mrrDelta": 10000}', '67528698612a48f98e55e719e77f21fdad7ceee498e3eab95e536adf1ad82bc9', 'upgrade_f3c9d1ae4c1045f198b68b2916486547', '1795262400000', '1795263300000');
insert into "uptier"."rate_limits" ("key", "tokens", "at") values ('payments:account:acme', '19000', '1795262400000');
insert into "uptier"."rate_limits" ("key", "tokens", "at") values ('payments:account:beta', '19000', '1795262400000');
insert into "uptier"."rate_limits" ("key", "tokens", "at") values ('payments:account:epsilon', '19000', '1795262400000');
insert into "uptier"."rate_limits" ("key", "tokens", "at") values ('payments:account:gamma', '19000', '1795262400000');
insert into "uptier"."rate_limits" ("key", "tokens", "at") values ('quotes:account:acme', '38000', '1795262400000');
insert into "uptier"."rate_limits" ("key", "tokens", "at") values ('quotes:account:beta', '39000', '1795262400000');
insert into "uptier"."rate_limits" ("key", "tokens", "at") values ('quotes:account:epsilon', '39000', '1795262400000');
insert into "uptier"."rate_limits" ("key", "tokens", "at") values ('quotes:account:gamma', '39000', '1795262400000');
insert into "uptier"."request_askers" ("account", "request", "user_id", "name", "note", "intent", "asked_at") values ('delta', 'apr_71acee8e1aea494b9071bb6b5abcb274', 'dan', 'dan', 'We are three more from Monday.', '{"kind": "invite"}', '1795262400000');
insert into "uptier"."request_askers" ("account", "request", "user_id", "name", "note", "intent", "asked_at") values ('delta', 'apr_71acee8e1aea494b9071bb6b5abcb274', 'dee', 'dee', '', '{"kind": "invite"}', '1795262400000');
insert into "uptier"."requests" ("account", "id", "state", "change", "merge_key", "reason", "approver", "upgrade", "answer", "created_at", "decided_at", "expires_at") values ('delta', 'apr_71acee8e1aea494b9071bb6b5abcb274', 'open', '{"plan": "growth"}', '["growth",null,[],[],null]', '{"add": 3, "meter": "seats"}', '{"id": "dora", "name": "Dora Owner"}', null, null, '1795262400000', null, '1797854400000');
insert into "uptier"."settings" ("key", "value", "updated_at") values ('stripe_events', '{"event": "evt_iQoYqdZ7iyWAYre7xWBZO9nT"}', '1795262400000');
insert into "uptier"."settings" ("key", "value", "updated_at") values ('switches', '{"prompts": true, "payments": true}', '1795262400000');
insert into "uptier"."upgrades" ("account", "id", "user_id", "customer", "subscription", "quote_id", "idempotency_key", "request_hash", "state", "stripe_key", "round", "invoice", "latest_invoice", "payment_method", "card", "closing", "from_selection", "to_selection", "amount", "currency", "charged", "decline", "receipt", "intent", "request_id", "consent", "completed", "called_at", "tries", "next_at", "open_until", "created_at", "updated_at") values ('acme', 'upgrade_b7bff56cca7649bf99ab136f7bfc30ad', 'olga', 'cus_FTT22FmFNC2jhD', 'sub_qEmVB5LgbC1Cm1b875Bl0tB5', 'quote_98d202b0f93541f18ccce50650b49434', 'fe30724c-c3f1-46d8-af5d-79e3c8d5d317', 'ea5ac44e05201e5677d1dd7aa315d6def7eb527f84de119aa86338da0ce53f5b', 'succeeded', 'upg_upgrade_b7bff56cca7649bf99ab136f7bfc30ad_1', '1', 'in_7dDhL1LDtDeo3qgRjH81J9vP', 'in_Vp8LIWORkQ7PcbruSOymjQfE', null, '{"brand": "visa", "last4": "4242"}', null, '{"plan": "starter", "addOns": {}, "extras": {}, "interval": "month"}', '{"plan": "growth", "addOns": {}, "extras": {}, "interval": "month"}', '6666', 'usd', '6666', null, '{"url": "https://invoice.stripe.test/invoices/in_7dDhL1LDtDeo3qgRjH81J9vP", "card": {"brand": "visa", "last4": "4242"}, "number": "NAHWIYDC-0002", "paidAt": 1795262400000, "currency": "usd", "amountPaid": 6666}', '{"kind": "invite", "emails": ["nia@acme.test"]}', null, 'Then $178.80 monthly.', '["1 done"]', '1795262400000', '0', null, null, '1795262400000', '1795262400000');
insert into "uptier"."upgrades" ("account", "id", "user_id", "customer", "subscription", "quote_id", "idempotency_key", "request_hash", "state", "stripe_key", "round", "invoice", "latest_invoice", "payment_method", "card", "closing", "from_selection", "to_selection", "amount", "currency", "charged", "decline", "receipt", "intent", "request_id", "consent", "completed", "called_at", "tries", "next_at", "open_until", "created_at", "updated_at") values ('beta', 'upgrade_63e2d008ca0443b9a69d0f848f6ca516', 'bob', 'cus_vg1DGcmPmOQEtO', 'sub_T8jkk7qbzMn1YOrjpJaIMkXQ', 'quote_eda43441d32f47b1a5a5448504dbfaff', '4f474f73-7f21-483a-b42e-15806c41f50f', 'bf23029d3af5712d899347c078415bae7a2a4fc71b56037eeda19485806babdc', 'awaiting_payment', 'upg_upgrade_63e2d008ca0443b9a69d0f848f6ca516_1', '1', 'in_CHM4srpmVRuQm0tsNsDmTiNZ', 'in_9CPJJ6OpBzwnRmukgnDtWf92', null, '{"brand": "visa", "last4": "0341"}', null, '{"plan": "starter", "addOns": {}, "extras": {}, "interval": "month"}', '{"plan": "growth", "addOns": {}, "extras": {}, "interval": "month"}', '6666', 'usd', null, 'card_declined', null, null, null, 'Then $178.80 monthly.', '[]', '1795262400000', '0', '1795262460000', '1795264200000', '1795262400000', '1795262400000');
insert into "uptier"."upgrades" ("account", "id", "user_id", "customer", "subscription", "quote_id", "idempotency_key", "request_hash", "state", "stripe_key", "round", "invoice", "latest_invoice", "payment_method", "card", "closing", "from_selection", "to_selection", "amount", "currency", "charged", "decline", "receipt", "intent", "request_id", "consent", "completed", "called_at", "tries", "next_at", "open_until", "created_at", "updated_at") values ('epsilon', 'upgrade_5c0c49afeff94be1bdfb22ed5c289223', 'eve', 'cus_6ktwVAsCsyUz9N', 'sub_GHOk4pz2BTJsaF4AP3wU7n76', 'quote_dbd6db4e99bf4e259c3dd6ec806e38d4', '76721c5d-34f8-4a16-8920-db0c0397631b', '47211879231f11fb166ccd90657666f435bffc872c0df2b0c20a56c33e487b9e', 'succeeded', 'upg_upgrade_5c0c49afeff94be1bdfb22ed5c289223_1', '1', 'in_CZN0Gt8yT4hLtWG4T6pNmgrX', 'in_7rvBSnIKMIRm97wZWSV3zHBW', null, '{"brand": "visa", "last4": "4242"}', null, '{"plan": "starter", "addOns": {}, "extras": {}, "interval": "month"}', '{"plan": "growth", "addOns": {}, "extras": {}, "interval": "month"}', '6666', 'usd', '6666', null, '{"url": "https://invoice.stripe.test/invoices/in_CZN0Gt8yT4hLtWG4T6pNmgrX", "card": {"brand": "visa", "last4": "4242"}, "number": "Q7K6FJHY-0002", "paidAt": 1795262400000, "currency": "usd", "amountPaid": 6666}', null, null, 'Then $178.80 monthly.', '[]', '1795262400000', '0', null, null, '1795262400000', '1795262400000');
insert into "uptier"."upgrades" ("account", "id", "user_id", "customer", "subscription", "quote_id", "idempotency_key", "request_hash", "state", "stripe_key", "round", "invoice", "latest_invoice", "payment_method", "card", "closing", "from_selection", "to_selection", "amount", "currency", "charged", "decline", "receipt", "intent", "request_id", "consent", "completed", "called_at", "tries", "next_at", "open_until", "created_at", "updated_at") values ('gamma', 'upgrade_f3c9d1ae4c1045f198b68b2916486547', 'gus', 'cus_uXbdFOWlrgEC8o', 'sub_jKWa7cHop2EmUrxhUnRQ3hzp', 'quote_ff17b7084efe4549996413a27c577f34', '5ec2d1ff-5b3c-44ce-bd85-d552aba3dcb4', '3066a62f2355017ee72b66159ce9a903556f31d69efce4d7808569aa85f6087c', 'canceled', 'upg_upgrade_f3c9d1ae4c1045f198b68b2916486547_1', '1', 'in_mfv7M6737kw9YOOxlhR3u4sO', 'in_dQPqgbSFl0OwMeJgZQrX6D4p', null, '{"brand": "visa", "last4": "3184"}', 'cancel', '{"plan": "starter", "addOns": {}, "extras": {}, "interval": "month"}', '{"plan": "growth", "addOns": {}, "extras": {}, "interval": "month"}', '6666', 'usd', null, null, null, null, null, 'Then $178.80 monthly.', '[]', '1795262400000', '0', null, null, '1795262400000', '1795262400000');
insert into "uptier"."usage" ("account", "meter", "active", "pending", "at") values ('acme', 'storage', '3.5', '0', '1795176000000');
