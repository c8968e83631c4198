--liquibase formatted sql

--changeset hall:1
CREATE TABLE seat (
    bank int NOT NULL,
    letter varchar(3) NOT NULL,
    version bigint NOT NULL,
    name varchar(20),
    CONSTRAINT seat_pkey PRIMARY KEY (bank, letter)
);
CREATE TABLE ticket (
    seat_bank int NOT NULL,
    seat_letter varchar(3) NOT NULL,
    evening int NOT NULL,
    version bigint NOT NULL,
    name varchar(20),
    CONSTRAINT ticket_pkey PRIMARY KEY (seat_bank, seat_letter, evening),
    CONSTRAINT ticket_seat FOREIGN KEY (seat_bank, seat_letter) REFERENCES seat (bank, letter)
);
CREATE TABLE box (
    floor int NOT NULL,
    side varchar(5) NOT NULL,
    version bigint NOT NULL,
    name varchar(20),
    CONSTRAINT box_pkey PRIMARY KEY (floor, side)
);
CREATE TABLE curtain (
    box_floor int NOT NULL,
    box_side varchar(5) NOT NULL,
    version bigint NOT NULL,
    name varchar(20),
    CONSTRAINT curtain_pkey PRIMARY KEY (box_floor, box_side),
    CONSTRAINT curtain_box FOREIGN KEY (box_floor, box_side) REFERENCES box (floor, side)
);
CREATE TABLE play (
    title varchar(20) CONSTRAINT play_pkey PRIMARY KEY,
    version bigint NOT NULL,
    name varchar(20)
);
CREATE TABLE poster (
    play_title varchar(20) CONSTRAINT poster_pkey PRIMARY KEY CONSTRAINT poster_play REFERENCES play,
    version bigint NOT NULL,
    name varchar(20)
);
