--liquibase formatted sql

--changeset parcels:1-parcel splitStatements:true endDelimiter:;;
CREATE TABLE parcel (
    id bigint NOT NULL CONSTRAINT parcel_pkey PRIMARY KEY,
    code varchar(20) NOT NULL CONSTRAINT parcel_code_key UNIQUE,
    weight integer NOT NULL,
    inside_id bigint CONSTRAINT parcel_inside_fkey REFERENCES parcel,
    CONSTRAINT parcel_weight_check_positive CHECK (weight > 0)
);;
ALTER TABLE parcel ADD CONSTRAINT parcel_code_upper_check CHECK (code = upper(code));;
CREATE UNIQUE INDEX parcel_heavy_key ON parcel (inside_id) WHERE weight > 100;;
ALTER TABLE parcel ADD CONSTRAINT parcel_weights_apart EXCLUDE USING gist (int4range(weight, weight + 10) WITH &&);;
CREATE RULE parcel_stays AS ON DELETE TO parcel WHERE OLD.weight > 1000 DO INSTEAD NOTHING;;
CREATE FUNCTION parcel_touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';;
CREATE TRIGGER parcel_touched BEFORE UPDATE ON parcel FOR EACH ROW EXECUTE FUNCTION parcel_touch();;
