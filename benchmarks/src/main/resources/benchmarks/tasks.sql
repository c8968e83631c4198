--liquibase formatted sql

--changeset tasks:1
CREATE TABLE person (
    id bigint PRIMARY KEY,
    name varchar(100) NOT NULL
);
CREATE TABLE project (
    id bigint PRIMARY KEY,
    name varchar(100) NOT NULL
);
CREATE TABLE task (
    id bigint PRIMARY KEY,
    version bigint NOT NULL,
    title varchar(100) NOT NULL,
    author_id bigint NOT NULL REFERENCES person (id),
    project_id bigint NOT NULL REFERENCES project (id)
);
CREATE INDEX task_project ON task (project_id, id);
CREATE INDEX task_author ON task (author_id);
CREATE TABLE tally (
    id bigint PRIMARY KEY,
    version bigint NOT NULL,
    number bigint NOT NULL
);
