--liquibase formatted sql

--changeset values:shift-1
CREATE TABLE shift (
    id bigint PRIMARY KEY,
    local_start timestamp NOT NULL,
    local_end timestamp NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    started timestamptz NOT NULL,
    ended timestamptz NOT NULL,
    offset_start timestamptz NOT NULL,
    at_noon time NOT NULL,
    length numeric(21, 0) NOT NULL
);
--rollback DROP TABLE shift;
