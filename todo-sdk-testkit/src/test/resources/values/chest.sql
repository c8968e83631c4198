--liquibase formatted sql

--changeset chest:1
CREATE TABLE chest (id bigint NOT NULL, amount numeric(38,2), document jsonb, documents jsonb, name varchar(255), size numeric(38,2), same varchar(255), label_id uuid, reached_id uuid, PRIMARY KEY (id));
CREATE TABLE chest_by_word (chest_id bigint NOT NULL, by_word numeric(38,2), by_word_key varchar(255) NOT NULL, PRIMARY KEY (chest_id, by_word_key));
CREATE TABLE chest_chest_label (chest_id bigint NOT NULL, labels_id uuid NOT NULL, PRIMARY KEY (chest_id, labels_id));
CREATE TABLE chest_clocks (chest_id bigint NOT NULL, clocks time(6));
CREATE TABLE chest_label (id uuid NOT NULL, name varchar(255), PRIMARY KEY (id));
CREATE TABLE chest_parts (chest_id bigint NOT NULL, name varchar(255), size numeric(38,2), UNIQUE (chest_id, name, size));
CREATE TABLE chest_places (chest_id bigint NOT NULL, places varchar(255), places_order integer NOT NULL CHECK (places_order>=0), PRIMARY KEY (chest_id, places_order));
CREATE TABLE chest_sizes (chest_id bigint NOT NULL, sizes numeric(38,2));
CREATE TABLE chest_times (chest_id bigint NOT NULL, times timestamp(6), UNIQUE (chest_id, times));
CREATE TABLE chest_words (chest_id bigint NOT NULL, words varchar(255), UNIQUE (chest_id, words));
ALTER TABLE chest ADD FOREIGN KEY (label_id) REFERENCES chest_label;
ALTER TABLE chest ADD FOREIGN KEY (reached_id) REFERENCES chest_label;
ALTER TABLE chest_by_word ADD FOREIGN KEY (chest_id) REFERENCES chest;
ALTER TABLE chest_chest_label ADD FOREIGN KEY (labels_id) REFERENCES chest_label;
ALTER TABLE chest_chest_label ADD FOREIGN KEY (chest_id) REFERENCES chest;
ALTER TABLE chest_clocks ADD FOREIGN KEY (chest_id) REFERENCES chest;
ALTER TABLE chest_parts ADD FOREIGN KEY (chest_id) REFERENCES chest;
ALTER TABLE chest_places ADD FOREIGN KEY (chest_id) REFERENCES chest;
ALTER TABLE chest_sizes ADD FOREIGN KEY (chest_id) REFERENCES chest;
ALTER TABLE chest_times ADD FOREIGN KEY (chest_id) REFERENCES chest;
ALTER TABLE chest_words ADD FOREIGN KEY (chest_id) REFERENCES chest;
