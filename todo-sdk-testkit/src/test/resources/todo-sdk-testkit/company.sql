--liquibase formatted sql

--changeset company:1-tables
CREATE SEQUENCE company_booking_seq INCREMENT BY 50;
CREATE SEQUENCE company_invoice_seq INCREMENT BY 50;
CREATE SEQUENCE company_movement_seq INCREMENT BY 50;
CREATE SEQUENCE company_payment_seq INCREMENT BY 50;
CREATE SEQUENCE company_purchase_seq INCREMENT BY 50;
CREATE SEQUENCE company_receipt_seq INCREMENT BY 50;
CREATE SEQUENCE company_task_seq INCREMENT BY 50;
CREATE SEQUENCE company_upload_seq INCREMENT BY 50;
CREATE TABLE company_account (
    id      bigint  NOT NULL CONSTRAINT company_account_pkey PRIMARY KEY,
    balance integer NOT NULL
);
CREATE TABLE company_admin (
    id   bigint NOT NULL CONSTRAINT company_admin_pkey PRIMARY KEY,
    name varchar(255) COLLATE "C"
);
CREATE TABLE company_article (
    id      bigint  NOT NULL CONSTRAINT company_article_pkey PRIMARY KEY,
    version integer NOT NULL,
    price   integer NOT NULL,
    pieces  integer NOT NULL
);
CREATE TABLE company_booking (
    id        bigint  NOT NULL CONSTRAINT company_booking_pkey PRIMARY KEY,
    room      varchar(255) COLLATE "C",
    first_day integer NOT NULL,
    last_day  integer NOT NULL
);
CREATE TABLE company_counter (
    name varchar(255) COLLATE "C" NOT NULL CONSTRAINT company_counter_pkey PRIMARY KEY,
    last integer NOT NULL
);
CREATE TABLE company_document (
    id       bigint  NOT NULL CONSTRAINT company_document_pkey PRIMARY KEY,
    version  integer NOT NULL,
    title    varchar(255) COLLATE "C",
    archived boolean NOT NULL
);
CREATE TABLE company_invoice (
    id       bigint  NOT NULL CONSTRAINT company_invoice_pkey PRIMARY KEY,
    number   integer NOT NULL,
    customer varchar(255) COLLATE "C"
);
CREATE TABLE company_job (
    id     bigint NOT NULL CONSTRAINT company_job_pkey PRIMARY KEY,
    status varchar(255) COLLATE "C"
);
CREATE TABLE company_movement (
    id     bigint NOT NULL CONSTRAINT company_movement_pkey PRIMARY KEY,
    parcel bigint NOT NULL,
    kind   varchar(255) COLLATE "C"
);
CREATE TABLE company_owner (
    id    bigint  NOT NULL CONSTRAINT company_owner_pkey PRIMARY KEY,
    quota integer NOT NULL
);
CREATE TABLE company_parcel (
    id     bigint NOT NULL CONSTRAINT company_parcel_pkey PRIMARY KEY,
    status varchar(255) COLLATE "C"
);
CREATE TABLE company_payment (
    id          bigint  NOT NULL CONSTRAINT company_payment_pkey PRIMARY KEY,
    request_key varchar(255) COLLATE "C",
    amount      integer NOT NULL
);
CREATE TABLE company_project (
    id   bigint NOT NULL CONSTRAINT company_project_pkey PRIMARY KEY,
    name varchar(255) COLLATE "C"
);
CREATE TABLE company_purchase (
    id       bigint NOT NULL CONSTRAINT company_purchase_pkey PRIMARY KEY,
    customer varchar(255) COLLATE "C",
    state    varchar(255) COLLATE "C"
);
CREATE TABLE company_receipt (
    id          bigint  NOT NULL CONSTRAINT company_receipt_pkey PRIMARY KEY,
    request_key varchar(255) COLLATE "C" CONSTRAINT company_receipt_request_key_key UNIQUE,
    amount      integer NOT NULL
);
CREATE TABLE company_room (
    name varchar(255) COLLATE "C" NOT NULL CONSTRAINT company_room_pkey PRIMARY KEY,
    beds integer NOT NULL
);
CREATE TABLE company_stock (
    article  varchar(255) COLLATE "C" NOT NULL CONSTRAINT company_stock_pkey PRIMARY KEY,
    version  integer NOT NULL,
    reserved integer NOT NULL
);
CREATE TABLE company_task (
    id      bigint NOT NULL CONSTRAINT company_task_pkey PRIMARY KEY,
    project bigint NOT NULL,
    name    varchar(255) COLLATE "C"
);
CREATE TABLE company_upload (
    id    bigint NOT NULL CONSTRAINT company_upload_pkey PRIMARY KEY,
    owner bigint NOT NULL,
    name  varchar(255) COLLATE "C"
);
--rollback DROP TABLE company_account, company_admin, company_article, company_booking, company_counter, company_document;
--rollback DROP TABLE company_invoice, company_job, company_movement, company_owner, company_parcel, company_payment;
--rollback DROP TABLE company_project, company_purchase, company_receipt, company_room, company_stock, company_task, company_upload;
--rollback DROP SEQUENCE company_booking_seq, company_invoice_seq, company_movement_seq, company_payment_seq;
--rollback DROP SEQUENCE company_purchase_seq, company_receipt_seq, company_task_seq, company_upload_seq;
