--liquibase formatted sql

--changeset shop:1-tables
CREATE SEQUENCE customer_seq INCREMENT BY 50;
CREATE SEQUENCE purchase_seq INCREMENT BY 50;
CREATE SEQUENCE purchase_line_seq INCREMENT BY 50;

CREATE TABLE customer (
    id      bigint                  NOT NULL CONSTRAINT customer_pkey PRIMARY KEY,
    email   varchar(80) COLLATE "C" NOT NULL CONSTRAINT customer_email_key UNIQUE,
    name    varchar(80) COLLATE "C" NOT NULL,
    city    varchar(80) COLLATE "C",
    street  varchar(80) COLLATE "C",
    version bigint                  NOT NULL
);

CREATE TABLE purchase (
    id          bigint                   NOT NULL CONSTRAINT purchase_pkey PRIMARY KEY,
    number      varchar(40) COLLATE "C"  NOT NULL CONSTRAINT purchase_number_key UNIQUE,
    customer_id bigint CONSTRAINT purchase_customer_fkey REFERENCES customer,
    status      varchar(20) COLLATE "C"  NOT NULL,
    priority    integer,
    due_at      timestamptz,
    amount      numeric(10, 2)           NOT NULL,
    note        varchar(200) COLLATE "C",
    version     bigint                   NOT NULL
);

CREATE TABLE purchase_line (
    id          bigint                  NOT NULL CONSTRAINT purchase_line_pkey PRIMARY KEY,
    purchase_id bigint                  NOT NULL CONSTRAINT purchase_line_purchase_fkey REFERENCES purchase,
    article     varchar(80) COLLATE "C" NOT NULL,
    quantity    integer                 NOT NULL
);

CREATE TABLE purchase_tag (
    purchase_id bigint                  NOT NULL CONSTRAINT purchase_tag_purchase_fkey REFERENCES purchase,
    tag         varchar(40) COLLATE "C" NOT NULL,
    CONSTRAINT purchase_tag_pkey PRIMARY KEY (purchase_id, tag)
);

CREATE TABLE stock (
    article  varchar(80) COLLATE "C" NOT NULL CONSTRAINT stock_pkey PRIMARY KEY,
    quantity integer                 NOT NULL,
    version  bigint                  NOT NULL
);
--rollback DROP TABLE purchase_tag, purchase_line, purchase, customer, stock;
--rollback DROP SEQUENCE purchase_line_seq; DROP SEQUENCE purchase_seq; DROP SEQUENCE customer_seq;
