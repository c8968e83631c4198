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

--changeset todo-sdk:2-todo-indexes
CREATE INDEX todo_completed_id_idx ON todo (completed, id);
CREATE INDEX todo_created_at_id_idx ON todo (created_at, id);
--rollback DROP INDEX todo_created_at_id_idx;
--rollback DROP INDEX todo_completed_id_idx;
