create table bare (id bigint);
