--liquibase formatted sql

--changeset baskets:1
CREATE TABLE basket (
    id bigint NOT NULL CONSTRAINT basket_pkey PRIMARY KEY
);
CREATE TABLE basket_line (
    basket_id bigint      NOT NULL CONSTRAINT basket_line_basket_fk REFERENCES basket,
    pos       integer     NOT NULL,
    name      varchar(40) NOT NULL,
    CONSTRAINT basket_line_pkey PRIMARY KEY (basket_id, pos)
);
--rollback DROP TABLE basket_line;
--rollback DROP TABLE basket;
