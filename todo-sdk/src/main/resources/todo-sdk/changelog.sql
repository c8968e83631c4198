--liquibase formatted sql

--changeset todo-sdk:1-todo
CREATE SEQUENCE todo_seq INCREMENT BY 1000;

CREATE TABLE todo (
    id          bigint       NOT NULL CONSTRAINT todo_pkey PRIMARY KEY,
    title       varchar(200) COLLATE "C" NOT NULL,
    description text         COLLATE "C",
    completed   boolean      NOT NULL,
    created_at  timestamptz  NOT NULL,
    updated_at  timestamptz  NOT NULL,
    version     bigint       NOT NULL
);
--rollback DROP TABLE todo;
--rollback DROP SEQUENCE todo_seq;
