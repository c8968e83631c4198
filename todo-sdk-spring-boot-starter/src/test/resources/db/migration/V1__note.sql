CREATE TABLE note (id bigint PRIMARY KEY, text varchar(100) NOT NULL);
