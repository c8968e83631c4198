--liquibase formatted sql

--changeset school:1-tables
CREATE SEQUENCE school_lesson_seq INCREMENT BY 50;
CREATE SEQUENCE school_mark_seq INCREMENT BY 50;
CREATE SEQUENCE school_pupil_seq INCREMENT BY 50;
CREATE SEQUENCE school_slot_seq INCREMENT BY 50;
CREATE TABLE school_club (
    id      bigint  NOT NULL CONSTRAINT school_club_pkey PRIMARY KEY,
    version integer NOT NULL
);
CREATE TABLE school_club_member (
    club_id bigint       NOT NULL CONSTRAINT school_club_member_club_id_fkey REFERENCES school_club,
    member  varchar(255) COLLATE "C" NOT NULL,
    CONSTRAINT school_club_member_pkey PRIMARY KEY (club_id, member)
);
CREATE TABLE school_crew (
    id      bigint  NOT NULL CONSTRAINT school_crew_pkey PRIMARY KEY,
    version integer NOT NULL
);
CREATE TABLE school_crew_member (
    crew_id bigint       NOT NULL CONSTRAINT school_crew_member_crew_id_fkey REFERENCES school_crew,
    member  varchar(255) COLLATE "C" NOT NULL,
    CONSTRAINT school_crew_member_pkey PRIMARY KEY (crew_id, member)
);
CREATE TABLE school_course (
    id    bigint  NOT NULL CONSTRAINT school_course_pkey PRIMARY KEY,
    over  boolean NOT NULL,
    votes jsonb
);
CREATE TABLE school_lesson (
    id   bigint  NOT NULL CONSTRAINT school_lesson_pkey PRIMARY KEY,
    room varchar(255) COLLATE "C",
    hour integer NOT NULL
);
CREATE TABLE school_mark (
    id     bigint  NOT NULL CONSTRAINT school_mark_pkey PRIMARY KEY,
    day    integer NOT NULL,
    points integer NOT NULL
);
CREATE TABLE school_pass (
    word      varchar(255) COLLATE "C" NOT NULL CONSTRAINT school_pass_pkey PRIMARY KEY,
    used      boolean NOT NULL,
    password  integer NOT NULL
);
CREATE TABLE school_pupil (
    id     bigint NOT NULL CONSTRAINT school_pupil_pkey PRIMARY KEY,
    course bigint NOT NULL,
    name   varchar(255) COLLATE "C"
);
CREATE TABLE school_purse (
    name   varchar(255) COLLATE "C" NOT NULL CONSTRAINT school_purse_pkey PRIMARY KEY,
    amount integer NOT NULL
);
CREATE TABLE school_reading (
    place   varchar(255) COLLATE "C" NOT NULL CONSTRAINT school_reading_pkey PRIMARY KEY,
    version integer NOT NULL,
    time    integer NOT NULL,
    degrees integer NOT NULL
);
CREATE TABLE school_report (
    day    integer NOT NULL CONSTRAINT school_report_pkey PRIMARY KEY,
    points integer NOT NULL
);
CREATE TABLE school_seen (
    message varchar(255) COLLATE "C" NOT NULL CONSTRAINT school_seen_pkey PRIMARY KEY
);
CREATE TABLE school_slot (
    id   bigint  NOT NULL CONSTRAINT school_slot_pkey PRIMARY KEY,
    room varchar(255) COLLATE "C",
    hour integer NOT NULL,
    CONSTRAINT school_slot_room_hour_key UNIQUE (room, hour)
);
--rollback DROP TABLE school_slot, school_seen, school_report, school_reading, school_purse, school_pupil, school_pass, school_mark, school_lesson, school_course, school_crew_member, school_crew, school_club_member, school_club;
--rollback DROP SEQUENCE school_slot_seq, school_pupil_seq, school_mark_seq, school_lesson_seq;
