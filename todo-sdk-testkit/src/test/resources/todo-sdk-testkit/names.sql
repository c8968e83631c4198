--liquibase formatted sql

--changeset names:1-tables
CREATE TABLE named_country (
    id   bigint NOT NULL CONSTRAINT named_country_pkey PRIMARY KEY,
    code char(2) COLLATE "C"
);
CREATE TABLE named_product (
    id   varchar(255) COLLATE "C" NOT NULL CONSTRAINT named_product_pkey PRIMARY KEY,
    code varchar(255) COLLATE "C"
);
--rollback DROP TABLE named_country, named_product;
