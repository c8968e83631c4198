--liquibase formatted sql

--changeset shapes:1
CREATE TABLE shape_root (id bigint PRIMARY KEY, own integer NOT NULL);
CREATE TABLE shape_leaf (id bigint PRIMARY KEY REFERENCES shape_root, more integer NOT NULL);
CREATE TABLE shape_outer (id bigint PRIMARY KEY, own integer NOT NULL);
CREATE TABLE shape_inner (id bigint PRIMARY KEY, own integer NOT NULL);
CREATE TABLE shape_split (id bigint PRIMARY KEY, own integer NOT NULL);
CREATE TABLE shape_split_more (id bigint PRIMARY KEY REFERENCES shape_split, more integer NOT NULL);
