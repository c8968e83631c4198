--liquibase formatted sql

--changeset rolling:not-null
--comment: harmless-to-older-programs
update parcel set state = 'OPEN' where state is null;
alter table parcel alter column state set not null;
