--liquibase formatted sql

--changeset orders:1-orders
CREATE SEQUENCE customer_order_seq INCREMENT BY 50;

CREATE TABLE customer_order (
    id        bigint      NOT NULL CONSTRAINT customer_order_pkey PRIMARY KEY,
    number    varchar(20) COLLATE "C" NOT NULL CONSTRAINT customer_order_number_key UNIQUE,
    placed_at timestamptz NOT NULL,
    version   bigint      NOT NULL
);
--rollback DROP TABLE customer_order;
--rollback DROP SEQUENCE customer_order_seq;

--changeset orders:2-status
CREATE SEQUENCE order_status_seq INCREMENT BY 50;

CREATE TABLE order_status (
    id          bigint      NOT NULL CONSTRAINT order_status_pkey PRIMARY KEY,
    order_id    bigint      NOT NULL CONSTRAINT order_status_order_fkey REFERENCES customer_order,
    state       varchar(10) COLLATE "C" NOT NULL,
    reference   varchar(40) COLLATE "C",
    recorded_at timestamptz NOT NULL,
    CONSTRAINT order_status_once_key UNIQUE (order_id, state),
    CONSTRAINT order_status_reference_key UNIQUE (state, reference)
);
--rollback DROP TABLE order_status;
--rollback DROP SEQUENCE order_status_seq;

--changeset orders:3-archive
CREATE TABLE archived_order (
    id          bigint      NOT NULL CONSTRAINT archived_order_pkey PRIMARY KEY,
    number      varchar(20) COLLATE "C" NOT NULL CONSTRAINT archived_order_number_key UNIQUE,
    placed_at   timestamptz NOT NULL,
    archived_at timestamptz NOT NULL
);

CREATE TABLE archived_step (
    archived_order_id bigint      NOT NULL CONSTRAINT archived_step_order_fkey REFERENCES archived_order,
    position          integer     NOT NULL,
    state             varchar(10) COLLATE "C" NOT NULL,
    reference         varchar(40) COLLATE "C",
    recorded_at       timestamptz NOT NULL,
    CONSTRAINT archived_step_pkey PRIMARY KEY (archived_order_id, position)
);
--rollback DROP TABLE archived_step;
--rollback DROP TABLE archived_order;

--changeset orders:4-positions
ALTER TABLE archived_step ADD CONSTRAINT archived_step_position_check CHECK (position >= 0);
--rollback ALTER TABLE archived_step DROP CONSTRAINT archived_step_position_check;
