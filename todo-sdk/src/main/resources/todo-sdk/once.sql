--liquibase formatted sql

--changeset todo-sdk:1-once
CREATE TABLE todo_sdk_request (
    request_key varchar(200) NOT NULL CONSTRAINT todo_sdk_request_pkey PRIMARY KEY,
    fingerprint varchar(64)  NOT NULL,
    answer      text         NOT NULL,
    answered_at timestamptz  NOT NULL
);
CREATE INDEX todo_sdk_request_answered_at_idx ON todo_sdk_request (answered_at);
--rollback DROP TABLE todo_sdk_request;
