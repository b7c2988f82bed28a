-- A workload as its file says it; moments are minutes on the wall since the first day.
create table given (zone text, first_day date, days int, duration_minutes int);
create table given_agent (id bigint, lieu bigint);
create table given_plage (id bigint, agent bigint, lieu bigint, rrule text, start_minute int, end_minute int);
create table given_absence (agent bigint, start_minute int, end_minute int);
create table given_rdv (agent bigint, start_minute int, end_minute int);
