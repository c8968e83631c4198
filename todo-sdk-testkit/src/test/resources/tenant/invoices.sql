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
    CONSTRAINT invoice_number UNIQUE (tenant, number)
);
