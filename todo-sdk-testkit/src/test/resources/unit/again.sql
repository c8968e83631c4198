--liquibase formatted sql

--changeset again:1
CREATE SEQUENCE again_seq INCREMENT BY 50;
CREATE TABLE again_parent (
    id bigint CONSTRAINT again_parent_pkey PRIMARY KEY,
    name varchar(40) NOT NULL CONSTRAINT again_parent_name_key UNIQUE,
    version bigint NOT NULL
);
CREATE TABLE again_child (
    id bigint CONSTRAINT again_child_pkey PRIMARY KEY,
    parent_id bigint NOT NULL CONSTRAINT again_child_parent_fkey REFERENCES again_parent,
    name varchar(40) NOT NULL,
    version integer NOT NULL
);
CREATE TABLE again_tag (
    parent_id bigint NOT NULL CONSTRAINT again_tag_parent_fkey REFERENCES again_parent,
    tag varchar(40) NOT NULL,
    CONSTRAINT again_tag_pkey PRIMARY KEY (parent_id, tag)
);
CREATE TABLE again_note (
    parent_id bigint NOT NULL CONSTRAINT again_note_parent_fkey REFERENCES again_parent,
    language varchar(40) NOT NULL,
    note varchar(40) NOT NULL,
    CONSTRAINT again_note_pkey PRIMARY KEY (parent_id, language)
);
CREATE TABLE again_random (
    id uuid CONSTRAINT again_random_pkey PRIMARY KEY,
    version timestamptz NOT NULL
);
CREATE TABLE again_assigned (
    id varchar(40) CONSTRAINT again_assigned_pkey PRIMARY KEY,
    version integer NOT NULL
);
CREATE TABLE again_primitive (
    id bigint CONSTRAINT again_primitive_pkey PRIMARY KEY
);
CREATE TABLE again_proposed (
    id uuid CONSTRAINT again_proposed_pkey PRIMARY KEY
);
CREATE TABLE again_numbered (
    region bigint NOT NULL,
    number bigint NOT NULL,
    CONSTRAINT again_numbered_pkey PRIMARY KEY (region, number)
);
