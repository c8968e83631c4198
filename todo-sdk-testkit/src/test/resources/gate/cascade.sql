--liquibase formatted sql

--changeset parcels:1-parcel splitStatements:true endDelimiter:;;
CREATE TABLE parcel (
    id bigint NOT NULL CONSTRAINT parcel_pkey PRIMARY KEY,
    code varchar(20) NOT NULL CONSTRAINT parcel_code_key UNIQUE,
    weight integer NOT NULL,
    inside_id bigint CONSTRAINT parcel_inside_fkey REFERENCES parcel ON DELETE CASCADE,
    CONSTRAINT parcel_weight_check_positive CHECK (weight > 0)
);;
