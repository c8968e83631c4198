--liquibase formatted sql

--changeset depot:1
CREATE TABLE region (
    id bigint CONSTRAINT region_pkey PRIMARY KEY,
    name varchar(20),
    deleted boolean NOT NULL
);
CREATE TABLE sender (
    id bigint CONSTRAINT sender_pkey PRIMARY KEY,
    name varchar(20) NOT NULL,
    region_id bigint CONSTRAINT sender_region REFERENCES region
);
CREATE TABLE parcel (
    id bigint CONSTRAINT parcel_pkey PRIMARY KEY,
    version bigint NOT NULL,
    kind varchar(31) NOT NULL,
    code varchar(20) NOT NULL,
    tenant int NOT NULL,
    hidden boolean NOT NULL,
    weight int,
    waits int,
    hours int,
    sender_id bigint CONSTRAINT parcel_sender REFERENCES sender
);
CREATE TABLE item (
    id bigint CONSTRAINT item_pkey PRIMARY KEY,
    sku varchar(20),
    amount int,
    parcel_id bigint CONSTRAINT item_parcel REFERENCES parcel ON DELETE CASCADE
);
CREATE TABLE parcel_label (
    parcel_id bigint NOT NULL CONSTRAINT parcel_label_parcel REFERENCES parcel,
    label varchar(20)
);
CREATE TABLE note (
    id bigint CONSTRAINT note_pkey PRIMARY KEY,
    code varchar(20),
    weight int,
    deleted boolean NOT NULL
);
CREATE TABLE note_label (
    note_id bigint NOT NULL CONSTRAINT note_label_note REFERENCES note,
    deleted boolean NOT NULL,
    label varchar(20)
);
CREATE TABLE vehicle (
    id bigint CONSTRAINT vehicle_pkey PRIMARY KEY,
    code varchar(20),
    weight int,
    owner_id bigint CONSTRAINT vehicle_owner REFERENCES sender
);
CREATE TABLE lorry (
    id bigint CONSTRAINT lorry_pkey PRIMARY KEY CONSTRAINT lorry_vehicle REFERENCES vehicle,
    gears int
);
CREATE TABLE vehicle_sender (
    vehicle_id bigint NOT NULL CONSTRAINT vehicle_sender_vehicle REFERENCES vehicle,
    drivers_id bigint NOT NULL CONSTRAINT vehicle_sender_drivers REFERENCES sender,
    CONSTRAINT vehicle_sender_pkey PRIMARY KEY (vehicle_id, drivers_id)
);
