--liquibase formatted sql

--changeset shop:1
CREATE SEQUENCE shop_order_seq INCREMENT BY 50;
CREATE TABLE shop_order (
    id     bigint      NOT NULL PRIMARY KEY,
    number varchar(20) NOT NULL CONSTRAINT shop_order_number_key UNIQUE
);
--rollback DROP TABLE shop_order;
--rollback DROP SEQUENCE shop_order_seq;
