--liquibase formatted sql

--changeset one-sided:1
CREATE TABLE one_sided (id bigint PRIMARY KEY);
CREATE SEQUENCE one_sided_seq;
--rollback DROP TABLE one_sided;
