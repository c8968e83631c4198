--liquibase formatted sql

--changeset invoices:1-invoice
CREATE SEQUENCE invoice_seq INCREMENT BY 1000;
CREATE TABLE invoice (
    id bigint NOT NULL CONSTRAINT invoice_pkey PRIMARY KEY,
    tenant varchar(255) NOT NULL,
    number varchar(255) NOT NULL,
    cents bigint NOT NULL,
    created_by varchar(255) NOT NULL,
    created_at timestamptz NOT NULL,
    updated_by varchar(255) NOT NULL,
    updated_at timestamptz NOT NULL,
    version bigint NOT NULL,
    binder_id bigint,
    CONSTRAINT invoice_number UNIQUE (tenant, number)
);
CREATE TABLE binder (id bigint NOT NULL CONSTRAINT binder_pkey PRIMARY KEY);
CREATE TABLE binder_marked (
    binder_id bigint NOT NULL REFERENCES binder,
    invoice_id bigint NOT NULL REFERENCES invoice,
    CONSTRAINT binder_marked_pkey PRIMARY KEY (binder_id, invoice_id)
);
ALTER TABLE invoice ADD CONSTRAINT invoice_binder FOREIGN KEY (binder_id) REFERENCES binder;
