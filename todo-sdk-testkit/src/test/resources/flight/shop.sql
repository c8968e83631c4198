--liquibase formatted sql

--changeset flight:1
CREATE SEQUENCE buyer_seq INCREMENT BY 100;
CREATE TABLE buyer (
    id bigint CONSTRAINT buyer_pkey PRIMARY KEY,
    name varchar(50) NOT NULL,
    email varchar(50) NOT NULL CONSTRAINT buyer_email_key UNIQUE,
    credit bigint NOT NULL CONSTRAINT buyer_credit_check CHECK (credit >= 0),
    photo bytea,
    version bigint NOT NULL
);
CREATE TABLE buyer_tag (
    buyer_id bigint NOT NULL CONSTRAINT buyer_tag_fk REFERENCES buyer,
    tag varchar(20) NOT NULL,
    CONSTRAINT buyer_tag_pkey PRIMARY KEY (buyer_id, tag)
);
CREATE SEQUENCE purchase_seq INCREMENT BY 100;
CREATE TABLE purchase (
    id bigint CONSTRAINT purchase_pkey PRIMARY KEY,
    buyer_id bigint NOT NULL CONSTRAINT purchase_buyer_fk REFERENCES buyer,
    code varchar(20) NOT NULL CONSTRAINT purchase_code_key UNIQUE DEFERRABLE INITIALLY DEFERRED,
    version bigint NOT NULL
);
CREATE TABLE item (
    id bigint CONSTRAINT item_pkey PRIMARY KEY,
    purchase_id bigint NOT NULL CONSTRAINT item_purchase_fk REFERENCES purchase,
    name varchar(50) NOT NULL,
    amount int NOT NULL
);
CREATE SEQUENCE item_seq INCREMENT BY 100;
CREATE TABLE node (
    id bigint CONSTRAINT node_pkey PRIMARY KEY,
    parent_id bigint CONSTRAINT node_parent_fk REFERENCES node,
    name varchar(50) NOT NULL
);
CREATE TABLE sample (
    id uuid CONSTRAINT sample_pkey PRIMARY KEY,
    large bigint,
    whole int,
    small smallint,
    flag boolean,
    floating double precision,
    "decimal" numeric(20, 4),
    text text,
    unit varchar(20),
    ordinal smallint,
    minutes int,
    bytes bytea,
    instant timestamptz,
    offset_time timestamptz
);
CREATE TABLE moment (
    id bigint CONSTRAINT moment_pkey PRIMARY KEY,
    zoned timestamptz,
    "Quoted" timestamptz,
    zoneless timestamp,
    version timestamptz NOT NULL
);
