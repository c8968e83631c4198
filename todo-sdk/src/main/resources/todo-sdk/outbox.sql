--liquibase formatted sql

--changeset todo-sdk:1-outbox
CREATE SEQUENCE todo_sdk_outbox_seq;

CREATE TABLE todo_sdk_outbox_event (
    id           uuid         NOT NULL CONSTRAINT todo_sdk_outbox_event_pkey PRIMARY KEY,
    event_number bigint       NOT NULL CONSTRAINT todo_sdk_outbox_event_number_key UNIQUE,
    topic        varchar(200) NOT NULL,
    event_key    varchar(200) NOT NULL,
    payload      text         NOT NULL,
    published_at timestamptz  NOT NULL
);

CREATE TABLE todo_sdk_outbox_log (
    log_position bigint       NOT NULL CONSTRAINT todo_sdk_outbox_log_pkey PRIMARY KEY,
    event_id     uuid         NOT NULL,
    topic        varchar(200) NOT NULL,
    event_key    varchar(200) NOT NULL,
    payload      text         NOT NULL,
    published_at timestamptz  NOT NULL
);

CREATE TABLE todo_sdk_outbox_relay (
    id           integer NOT NULL CONSTRAINT todo_sdk_outbox_relay_pkey PRIMARY KEY,
    log_position bigint  NOT NULL
);

CREATE TABLE todo_sdk_outbox_consumer (
    name         varchar(200) NOT NULL CONSTRAINT todo_sdk_outbox_consumer_pkey PRIMARY KEY,
    log_position bigint       NOT NULL,
    failures     integer      NOT NULL,
    not_before   timestamptz
);

CREATE TABLE todo_sdk_outbox_dead_letter (
    id           bigint       NOT NULL CONSTRAINT todo_sdk_outbox_dead_letter_pkey PRIMARY KEY,
    consumer     varchar(200) NOT NULL,
    log_position bigint       NOT NULL,
    event_id     uuid         NOT NULL,
    topic        varchar(200) NOT NULL,
    event_key    varchar(200) NOT NULL,
    payload      text         NOT NULL,
    published_at timestamptz  NOT NULL,
    attempts     integer      NOT NULL,
    failure      varchar(200) NOT NULL,
    failed_at    timestamptz  NOT NULL
);
CREATE INDEX todo_sdk_outbox_dead_letter_consumer_idx ON todo_sdk_outbox_dead_letter (consumer, log_position);
--rollback DROP TABLE todo_sdk_outbox_dead_letter;
--rollback DROP TABLE todo_sdk_outbox_consumer;
--rollback DROP TABLE todo_sdk_outbox_relay;
--rollback DROP TABLE todo_sdk_outbox_log;
--rollback DROP TABLE todo_sdk_outbox_event;
--rollback DROP SEQUENCE todo_sdk_outbox_seq;
