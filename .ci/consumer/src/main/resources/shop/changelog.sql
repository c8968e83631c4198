--liquibase formatted sql

--changeset shop:1
CREATE SEQUENCE shop_order_seq INCREMENT BY 50;
CREATE TABLE shop_order (
    id     bigint      NOT NULL PRIMARY KEY,
    number varchar(20) NOT NULL CONSTRAINT shop_order_number_key UNIQUE
);
CREATE SEQUENCE shop_order_status_seq INCREMENT BY 50;
CREATE TABLE shop_order_status (
    id       bigint      NOT NULL PRIMARY KEY,
    order_id bigint      NOT NULL REFERENCES shop_order,
    state    varchar(20) NOT NULL
);
--rollback DROP TABLE shop_order_status;
--rollback DROP SEQUENCE shop_order_status_seq;
--rollback DROP TABLE shop_order;
--rollback DROP SEQUENCE shop_order_seq;
