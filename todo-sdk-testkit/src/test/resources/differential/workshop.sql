--liquibase formatted sql

--changeset workshop:1-workshop
CREATE TABLE maker (
    id      bigint     NOT NULL CONSTRAINT maker_pkey PRIMARY KEY,
    age     smallint,
    name    varchar(8) COLLATE "C" NOT NULL CONSTRAINT maker_name_key UNIQUE,
    rank    varchar(10) COLLATE "C" CONSTRAINT maker_rank_check CHECK (rank IN ('MASTER', 'JOINER', 'PUPIL')),
    rating  integer,
    since   date,
    boss_id bigint
);

CREATE TABLE piece (
    ware_id bigint NOT NULL,
    place   bigint NOT NULL,
    due     time,
    label   varchar(255) COLLATE "C",
    share   real,
    tag     uuid,
    weight  double precision,
    by_id   bigint,
    CONSTRAINT piece_pkey PRIMARY KEY (ware_id, place)
);

CREATE TABLE ware (
    id       bigint  NOT NULL CONSTRAINT ware_pkey PRIMARY KEY,
    amount   integer DEFAULT 7 NOT NULL,
    code     char(4) COLLATE "C",
    fine     boolean,
    made     timestamp,
    price    numeric(10, 2),
    sold     timestamptz,
    maker_id bigint,
    CONSTRAINT ware_maker_code_key UNIQUE (maker_id, code),
    CONSTRAINT ware_amount_check CHECK (amount >= 0 AND (price IS NULL OR price < 1000))
);

ALTER TABLE maker ADD CONSTRAINT maker_boss_fk FOREIGN KEY (boss_id) REFERENCES maker ON DELETE SET NULL;
ALTER TABLE piece ADD CONSTRAINT piece_by_fk FOREIGN KEY (by_id) REFERENCES maker ON DELETE RESTRICT;
ALTER TABLE piece ADD CONSTRAINT piece_ware_fk FOREIGN KEY (ware_id) REFERENCES ware;
ALTER TABLE ware ADD CONSTRAINT ware_maker_fk FOREIGN KEY (maker_id) REFERENCES maker ON DELETE CASCADE;
--rollback DROP TABLE piece;
--rollback DROP TABLE ware;
--rollback DROP TABLE maker;
