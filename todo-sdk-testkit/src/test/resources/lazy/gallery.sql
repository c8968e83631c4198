--liquibase formatted sql

--changeset gallery:1
CREATE TABLE school (
    name varchar(20) PRIMARY KEY
);
CREATE TABLE artist (
    id uuid PRIMARY KEY,
    version bigint NOT NULL,
    name varchar(255) NOT NULL,
    school_name varchar(20) REFERENCES school (name)
);
CREATE TABLE shelf (
    room int NOT NULL,
    place varchar(255) NOT NULL,
    height int NOT NULL,
    PRIMARY KEY (room, place)
);
CREATE TABLE style (
    movement varchar(20) PRIMARY KEY,
    begun int NOT NULL
);
CREATE TABLE owner (
    id bigint PRIMARY KEY,
    name varchar(255) NOT NULL
);
CREATE TABLE person (
    id bigint PRIMARY KEY REFERENCES owner (id),
    title varchar(255)
);
CREATE TABLE firm (
    id bigint PRIMARY KEY REFERENCES owner (id)
);
CREATE TABLE theme (
    name varchar(20) PRIMARY KEY,
    deleted boolean NOT NULL
);
CREATE TABLE piece (
    id bigint PRIMARY KEY,
    version bigint NOT NULL,
    title varchar(255) NOT NULL,
    artist_id uuid REFERENCES artist (id),
    restorer_id uuid REFERENCES artist (id),
    shelf_room int,
    shelf_place varchar(255),
    style_movement varchar(20),
    owner_id bigint REFERENCES owner (id),
    FOREIGN KEY (shelf_room, shelf_place) REFERENCES shelf (room, place)
);
CREATE TABLE loan (
    id bigint PRIMARY KEY,
    piece_id bigint REFERENCES piece (id),
    day int NOT NULL,
    open boolean NOT NULL
);
CREATE TABLE piece_labels (
    piece_id bigint NOT NULL REFERENCES piece (id),
    labels varchar(255),
    labels_order int NOT NULL,
    PRIMARY KEY (piece_id, labels_order)
);
CREATE TABLE piece_names (
    piece_id bigint NOT NULL REFERENCES piece (id),
    names varchar(255),
    language varchar(255) NOT NULL,
    PRIMARY KEY (piece_id, language)
);
CREATE TABLE piece_marks (
    piece_id bigint NOT NULL REFERENCES piece (id),
    marks varchar(255)
);
CREATE TABLE piece_stamps (
    piece_id bigint NOT NULL REFERENCES piece (id),
    stamps varchar(255)
);
CREATE TABLE piece_theme (
    piece_id bigint NOT NULL REFERENCES piece (id),
    themes_name varchar(20) NOT NULL REFERENCES theme (name),
    PRIMARY KEY (piece_id, themes_name)
);
CREATE TABLE school_members (
    school_name varchar(20) NOT NULL REFERENCES school (name),
    members varchar(255)
);
CREATE TABLE shelf_notes (
    shelf_room int NOT NULL,
    shelf_place varchar(255) NOT NULL,
    notes varchar(255),
    FOREIGN KEY (shelf_room, shelf_place) REFERENCES shelf (room, place)
);
CREATE TABLE visit (
    id bigint PRIMARY KEY,
    piece_id bigint REFERENCES piece (id)
);
