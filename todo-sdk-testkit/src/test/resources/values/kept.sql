--liquibase formatted sql

--changeset kept:1
CREATE TABLE kept (id char(36) NOT NULL, day date, hour time(6), moment timestamp(6), clock timestamp(6), bytes bytea, letters varchar(255), numbers integer[], words varchar(255)[], other_id char(36), version integer NOT NULL, PRIMARY KEY (id), CONSTRAINT kept_other_fk FOREIGN KEY (other_id) REFERENCES kept (id));
CREATE TABLE kept_labels (kept_id char(36) NOT NULL, labels varchar(255), CONSTRAINT kept_labels_fk FOREIGN KEY (kept_id) REFERENCES kept (id));
CREATE TABLE scanned (id bigint NOT NULL, text oid, PRIMARY KEY (id));
CREATE TABLE generic_kept (id bigint NOT NULL, value varchar(255), version integer NOT NULL, PRIMARY KEY (id));
CREATE TABLE generic_kept_labels (generic_kept_id bigint NOT NULL, labels varchar(255), CONSTRAINT generic_kept_labels_fk FOREIGN KEY (generic_kept_id) REFERENCES generic_kept (id));
CREATE TABLE tool (kind varchar(31), id bigint NOT NULL, name varchar(255), PRIMARY KEY (id));
CREATE TABLE drawing (id bigint NOT NULL, figure_dtype varchar(31), name varchar(255), radius double precision, side integer, PRIMARY KEY (id));
CREATE TABLE drawing_figures (drawing_id bigint NOT NULL, figures_dtype varchar(31), name varchar(255), radius double precision, side integer, place integer NOT NULL, PRIMARY KEY (drawing_id, place), CONSTRAINT drawing_figures_fk FOREIGN KEY (drawing_id) REFERENCES drawing (id));
