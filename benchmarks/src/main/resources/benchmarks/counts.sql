--liquibase formatted sql

--changeset counts:1
CREATE TABLE key_count (
    id     varchar(255) COLLATE "C" NOT NULL CONSTRAINT key_count_pkey PRIMARY KEY,
    number bigint NOT NULL
);
--rollback DROP TABLE key_count;
