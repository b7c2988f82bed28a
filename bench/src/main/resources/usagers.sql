drop index usager_words_parts;
insert into territoire (name, departement_code, zone, created_at) values ('Banc', '62', 'Europe/Paris', now());
insert into organisation (territoire_id, name, created_at) select 1, 'MDS ' || o, now() from generate_series(1, 60) o;
insert into agent (home_territoire_id, first_name, last_name, email, created_at) values (1, 'Awa', 'Diallo', 'awa@bench.rdv', now());
insert into role (agent_id, organisation_id, level, created_at) select 1, o, 'admin', now() from generate_series(1, 3) o;
insert into usager (territoire_id, first_name, last_name, birth_date, email, phone, phone_e164, remarks, created_through, created_at)
select 1,
  case when (hash / 77) % 10 < 8 then
  (array['Camille', 'Martine', 'Nora', 'Lina', 'Awa', 'Inès', 'Zoé', 'Théo', 'Élodie', 'Chloé', 'Mathieu', 'Jérôme', 'Sébastien', 'Fatima',
    'Mohamed', 'Nguyễn', 'José', 'Álvaro', 'Anna', 'Marie-Claire', 'Jean-Pierre', 'Sarah', 'Yasmine', 'Kevin', 'Laura', 'Hugo', 'Léa', 'Paul',
    'Samir', 'Aïcha'])[1 + hash % 30]
  else initcap(s[1 + (hash / 13) % 48] || s[1 + (hash / 701) % 48] || s[1 + (hash / 40009) % 12]) end,
  case when (hash / 101) % 10 < 5 then
  (array['Le', 'Du', 'Mar', 'Bel', 'Ga', 'Ro', 'Pe', 'Sau', 'Cha', 'Del', 'Van', 'Ber', 'Mo', 'Fe', 'Lam', 'Fou'])[1 + (hash / 31) % 16]
    || (array['fevre', 'tin', 'kadi', 'nard', 'mont', 'bert', 'vallier', 'reau', 'pont', 'court', 'gaud', 'zier', 'lin', 'mond', 'tel', 'ssard'])[1 + (hash / 503) % 16]
    || case when hash % 3 = 0 then '-' || (array['Dumont', 'Petit', 'Diallo', 'Roux', 'Garcia', 'Nguyen', 'Lefebvre', 'Colin'])[1 + (hash / 8011) % 8]
         else (array['', 'e', 'i', 's', 'ot', 'elle'])[1 + (hash / 8011) % 6] end
  else initcap(s[1 + (hash / 19) % 48] || s[1 + (hash / 997) % 48] || s[1 + (hash / 50021) % 48]) end,
  date '1935-01-01' + (hash / 17) % 32000,
  case when u % 5 < 3 then 'u' || u || '@bench.rdv' end,
  case when u % 4 < 3 then '06 39 98 12 34' end,
  case when u % 4 < 3 then '+33' || (600000000 + (hash::bigint * 7919) % 99999999) end,
  case when u % 9 = 0 then 'CAF 1234567, bat. B' end,
  'agent', now()
from generate_series(1, 400000) u, lateral (select abs(hashint4(u)) as hash) h,
 (select array['ba','be','bo','cha','che','cou','da','de','do','fa','fi','fou','ga','gue','gui','ha','hé','jo','ka','ki','la','le','li','lo','ma','mé','mi','mou','na','né','nou','pa','pé','pi','ra','ré','ri','ro','sa','sé','si','ta','té','to','tou','va','vi','za'] s) syl;
update usager set phone_e164 = '+3363998' || lpad((id % 10000)::text, 4, '0') where id % 40 = 0;
update usager set first_name = 'Martin' where id % 997 = 0;
insert into usager_organisation (usager_id, organisation_id, created_at) select id, 1 + id % 60, now() from usager;
insert into territoire_usager_field (territoire_id, field, state) values (1, 'remarks', 'read_only'), (1, 'social_number', 'editable');
create index usager_words_parts on usager using gin (usager_words(first_name, last_name, birth_name))
  with (fastupdate = off) where deleted_at is null;
insert into usager_word
select distinct part from usager, unnest(tsvector_to_array(usager_words(first_name, last_name, birth_name))) part
