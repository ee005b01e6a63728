-- What stood in every table before 0018: some rows of the demonstration county, and what only use leaves behind.
INSERT INTO account (id, county, sign_in_name, name, password_hash, must_change_password, second_factor_waived, second_factor, second_factor_new, second_factor_step, disabled, created_at, last_sign_in_at, version) VALUES
    ('370830-01a21a71-c83c-7357-b89f-4a1fe659b88e', '370830', 'gc', '指导中心办公室（演示）', '$argon2id$', FALSE, TRUE, '', '', 0, FALSE, '2026-11-27T00:39:54.172Z', NULL, 1),
    ('370830-01a21a71-c83c-735a-a5f4-e16d92db661d', '370830', 'ex', '专家组（演示）', '$argon2id$', FALSE, TRUE, '', '', 0, FALSE, '2026-11-27T00:39:54.172Z', NULL, 1),
    ('370830-01a21a71-c83c-7369-9383-2b8da284e154', '370830', 'ins_h', '机构负责人（演示）', '$argon2id$', FALSE, TRUE, '', '', 0, FALSE, '2026-11-27T00:39:54.172Z', NULL, 1),
    ('370830-01a21a71-c83c-736c-850d-e229b9936fa3', '370830', 'ins_c', '保育员（演示）', '$argon2id$', FALSE, TRUE, '', '', 0, FALSE, '2026-11-27T00:39:54.172Z', NULL, 1);
INSERT INTO account_post (id, account, role, region, institution, class, child) VALUES
    ('370830-01a21a71-c83c-7358-91fc-5a209755575a', '370830-01a21a71-c83c-7357-b89f-4a1fe659b88e', 'GC', '370830', '', '', ''),
    ('370830-01a21a71-c83c-735b-9f8d-71f5da1703dc', '370830-01a21a71-c83c-735a-a5f4-e16d92db661d', 'EX', '370830', '', '', ''),
    ('370830-01a21a71-c83c-736a-b71d-09a95c49c850', '370830-01a21a71-c83c-7369-9383-2b8da284e154', 'INS_H', '370830', '370830-01a21a71-c83c-712a-a48b-ee9a6096f974', '', ''),
    ('370830-01a21a71-c83c-736d-a4a1-92f8a18263ba', '370830-01a21a71-c83c-736c-850d-e229b9936fa3', 'INS_C', '370830', '370830-01a21a71-c83c-712a-a48b-ee9a6096f974', '', '');
INSERT INTO account_recovery_code (account, code_hash) VALUES
    ('370830-01a21a71-c83c-7357-b89f-4a1fe659b88e', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
INSERT INTO access_session (county, token_hash, id, account, csrf_token, post, role, region, institution, class, child, must_change_password, must_enrol_second_factor, address, user_agent, opened_at, seen_at, valid_until, ends_at) VALUES
    ('370830', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', '370830-0189a1c2-0000-7000-8000-000000000001', '370830-01a21a71-c83c-7357-b89f-4a1fe659b88e', 'csrf', '370830-0189a1c2-0000-7000-8000-000000000002', 'GC', '370830', '', '', '', FALSE, TRUE, '192.0.2.7', 'Firefox', '2023-09-01T01:00:00.000Z', '2023-09-01T01:00:00.000Z', '2023-09-02T01:00:00.000Z', '2023-09-02T01:00:00.000Z');
INSERT INTO access_tries (county, kind, subject, failed, last_at, locked_until) VALUES
    ('370830', 'NAME', 'gc', 3, '2023-09-01T01:00:00.000Z', '2023-09-02T01:00:00.000Z'),
    ('370830', 'ADDRESS', '192.0.2.7', 1, '2023-09-01T01:00:00.000Z', '2023-09-01T01:00:00.000Z');
INSERT INTO audit_entry (county, id, at, event, account, role, subject, request_id, address, hash) VALUES
    ('370830', '370830-01a21a71-c83c-7129-9e78-a439d62c7a03', '2026-11-27T00:39:54.172Z', 'instance.created', '', '', '370830', 'command', '', '8746261189bd8f1834a8de463af3739a2224f0e75500fa1aaee5a7ead914c29b'),
    ('370830', '370830-01a21a71-c83c-7359-a7db-44a8b61b7bcd', '2026-11-27T00:39:54.172Z', 'account.created', '', '', '370830-01a21a71-c83c-7357-b89f-4a1fe659b88e', 'command', '', '2a39e60933b40cc21a9b1a771e0b8e67053898d79c63ce7dea6d6bd53e656b09');
INSERT INTO audit_entry_seal (county, position, entry, entry_hash, seal) VALUES
    ('370830', 1, '370830-01a21a71-c83c-7129-9e78-a439d62c7a03', '8746261189bd8f1834a8de463af3739a2224f0e75500fa1aaee5a7ead914c29b', 'bc9586c92430802b7c6cc0cb3d6683527433bb783dea906a458f82dac6ddaa14'),
    ('370830', 2, '370830-01a21a71-c83c-7359-a7db-44a8b61b7bcd', '2a39e60933b40cc21a9b1a771e0b8e67053898d79c63ce7dea6d6bd53e656b09', 'ca015bbf0de71a0ab094308da8c9f25dd30fba31464f5aee31208794b2f8361f');
INSERT INTO audit_entry_pending (county, entry, entry_hash) VALUES
    ('370830', '370830-01a21a71-c83c-7129-9e78-a439d62c7a03', 'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc');
INSERT INTO audit_seal_head (county, position, seal) VALUES
    ('370830', 48, '8fc530fe02dce388711b1959cea791cda62a20dbc7be64b6c51b128e57b7736c');
INSERT INTO regulation_source (source, title, number, issuer, issued_on, in_force_from, kind, note) VALUES
    ('centre-guide-2021', '托育综合服务中心建设指南（试行）', '国卫办人口函〔2021〕629号', '国家卫生健康委', '2021-12-30', '2021-12-30', 'RULE', ''),
    ('childcare-allowance-2025', '育儿补贴制度实施方案', '', '', '', '2025-01-01', 'RULE', ''),
    ('setting-standard-2019', '托育机构设置标准（试行）', '国卫人口发〔2019〕58号', '国家卫生健康委', '2019-10-08', '2019-10-08', 'RULE', '第十一条、第十八至二十二条'),
    ('management-norm-2019', '托育机构管理规范（试行）', '国卫人口发〔2019〕58号', '国家卫生健康委', '2019-10-08', '2019-10-08', 'RULE', ''),
    ('filing-2019', '托育机构登记和备案办法（试行）', '国卫办人口发〔2019〕25号', '国家卫生健康委、中央编办、民政部、市场监管总局', '2019-12-19', '2019-12-19', 'RULE', '');
INSERT INTO regulation_value (id, key, region, first_day, last_day, value, unit, source, confidence, note, proposed_by, proposed_at, published_by, published_at, rejected_by, rejected_at, rejection) VALUES
    ('370830-01a21a71-c83c-70d4-9bbc-2808bdeabbec', 'class.infant.size_max', '000000', '2019-10-08', '9999-12-31', '10', 'slots', 'setting-standard-2019', 'SOURCED', '', 'file', '2026-11-27T00:39:54.172Z', 'review', '2026-11-27T00:39:54.172Z', NULL, NULL, NULL),
    ('370830-01a21a71-c83c-70d5-ac3b-191ace580eeb', 'class.infant.months_from', '000000', '2019-10-08', '9999-12-31', '6', 'months', 'setting-standard-2019', 'SOURCED', '', 'file', '2026-11-27T00:39:54.172Z', 'review', '2026-11-27T00:39:54.172Z', NULL, NULL, NULL),
    ('370830-01a21a71-c83c-70ea-b5eb-c70c8780ef5e', 'filing.annual_report_due', '000000', '2019-10-08', '9999-12-31', '12-31', 'text', 'management-norm-2019', 'SOURCED', '第三十八条：年底', 'file', '2026-11-27T00:39:54.172Z', 'review', '2026-11-27T00:39:54.172Z', NULL, NULL, NULL),
    ('370830-01a21a71-c83c-70e9-af26-456c9b60170d', 'filing.regime', '000000', '2019-12-19', '9999-12-31', 'FILING', 'text', 'filing-2019', 'SOURCED', 'FILING 备案，LICENCE 许可；托育服务法草案拟改为许可', 'file', '2026-11-27T00:39:54.172Z', 'review', '2026-11-27T00:39:54.172Z', NULL, NULL, NULL);
INSERT INTO calendar_day (day, kind, name) VALUES
    ('2021-01-01', 'HOLIDAY', '元旦'),
    ('2021-01-02', 'HOLIDAY', '元旦');
INSERT INTO calendar_year (year, notice, confidence) VALUES
    (2021, '2020-11-25', 'high'),
    (2022, '2021-10-25', 'high');
INSERT INTO idempotency (county, account, key, request_hash, status, location, expires_at) VALUES
    ('370830', '370830-01a21a71-c83c-7357-b89f-4a1fe659b88e', 'key-1', 'dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd', 201, '/api/v1/institutions/x', '2023-09-02T01:00:00.000Z');
INSERT INTO job (county, id, kind, payload, state, phase, done, total, attempts, turn, due_at, cancel_asked, reason, account, role, region, institution, class, child, created_at, ended_at) VALUES
    ('370830', '370830-0189a1c2-0000-7000-8000-000000000003', 'import', '{"import":"x"}', 'RUNNING', 'reading', 5, 10, 1, 2, '2023-09-01T01:00:00.000Z', FALSE, '', '370830-01a21a71-c83c-7357-b89f-4a1fe659b88e', 'GC', '370830', '', '', '', '2023-09-01T01:00:00.000Z', ''),
    ('370830', '370830-0189a1c2-0000-7000-8000-000000000004', 'export', '{}', 'DONE', '', 10, 10, 1, 1, '2023-09-01T01:00:00.000Z', FALSE, '', '', '', '', '', '', '', '2023-09-01T01:00:00.000Z', '2023-09-02T01:00:00.000Z');
INSERT INTO outbox_message (county, id, topic, subject, payload, attempts, due_at, reason, created_at) VALUES
    ('370830', '370830-0189a1c2-0000-7000-8000-000000000005', 'filing.receipted', '370830-01a21a71-c83c-739a-8125-64043eab3a86', '{"filing":"x"}', 2, '2023-09-02T01:00:00.000Z', 'busy', '2023-09-01T01:00:00.000Z');
INSERT INTO timed_work (county, name, due_at, free_at, turn) VALUES
    ('370830', 'backup', '2023-09-02T01:00:00.000Z', '2023-09-01T01:00:00.000Z', 7);
INSERT INTO file (county, id, name, media_type, bytes, sha256, sent_at, sent_by, subject) VALUES
    ('370830', '370830-01a21a71-c83c-74fd-b373-4e0a7e678210', '登记证书.pdf', 'application/pdf', 121623, '003986ac941e4b2ae57039df5b28d4f6798ed0e3e08385927438738b297fe50a', '2026-11-19T02:00:00.000Z', '', 'filing 370830-01a21a71-c83c-7509-82f6-530294123990'),
    ('370830', '370830-01a21a71-c83c-74ff-85fb-e04c0f7bdae0', '场地证明.pdf', 'application/pdf', 121729, '91240fbd6439310d8ba4b8a0e29621560a857a8a75680ff6bdec67ba1904d52f', '2026-11-19T02:00:00.000Z', '', 'filing 370830-01a21a71-c83c-7509-82f6-530294123990');
INSERT INTO instance (one, county, name, demo, created_at) VALUES
    (1, '370830', '汶上县', TRUE, '2026-11-27T00:39:54.172Z');
INSERT INTO import (county, id, kind, name, bytes, sha256, job, sent_at, sent_by, row_count, fault_count, faults_sha256) VALUES
    ('370830', '370830-0189a1c2-0000-7000-8000-000000000006', 'institutions', '机构.xlsx', 2048, 'eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee', '370830-0189a1c2-0000-7000-8000-000000000003', '2023-09-01T01:00:00.000Z', '370830-01a21a71-c83c-7357-b89f-4a1fe659b88e', 12, 1, 'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff');
INSERT INTO region (code, level) VALUES
    ('000000', 'NATION'),
    ('110000', 'PROVINCE'),
    ('370830001', 'TOWNSHIP'),
    ('370830002', 'TOWNSHIP'),
    ('370830', 'COUNTY'),
    ('370800', 'CITY'),
    ('370000', 'PROVINCE'),
    ('370830002204', 'VILLAGE'),
    ('370830002005', 'VILLAGE'),
    ('370830108228', 'VILLAGE'),
    ('370830108', 'TOWNSHIP'),
    ('370830003255', 'VILLAGE'),
    ('370830003', 'TOWNSHIP'),
    ('370830110245', 'VILLAGE'),
    ('370830110', 'TOWNSHIP'),
    ('370830111', 'TOWNSHIP');
INSERT INTO region_name (code, first_day, last_day, name, parent, successor) VALUES
    ('000000', '1900-01-01', '9999-12-31', '全国', '000000', ''),
    ('110000', '1900-01-01', '9999-12-31', '北京市', '000000', ''),
    ('370830', '1900-01-01', '9999-12-31', '汶上县', '370800', ''),
    ('370800', '1900-01-01', '9999-12-31', '济宁市', '370000', ''),
    ('370000', '1900-01-01', '9999-12-31', '山东省', '000000', ''),
    ('370830002204', '1900-01-01', '9999-12-31', '周村村委会', '370830002', ''),
    ('370830002', '1900-01-01', '9999-12-31', '汶上街道', '370830', ''),
    ('370830002005', '1900-01-01', '9999-12-31', '北城社区居民委员会', '370830002', ''),
    ('370830108228', '1900-01-01', '9999-12-31', '东孙吾村委会', '370830108', ''),
    ('370830108', '1900-01-01', '9999-12-31', '义桥镇', '370830', ''),
    ('370830003255', '1900-01-01', '9999-12-31', '李尹村', '370830003', ''),
    ('370830003', '1900-01-01', '9999-12-31', '南站街道', '370830', ''),
    ('370830110245', '1900-01-01', '9999-12-31', '红沟崖村委会', '370830110', ''),
    ('370830110', '1900-01-01', '9999-12-31', '白石镇', '370830', ''),
    ('370830001', '1900-01-01', '9999-12-31', '中都街道', '370830', ''),
    ('370830111', '1900-01-01', '9999-12-31', '杨店镇', '370830', '');
INSERT INTO region_point (code, lng_e6, lat_e6, mark) VALUES
    ('370830001', 116487000, 35735000, 'SYNTHETIC'),
    ('370830002', 116508000, 35716000, 'SYNTHETIC');
INSERT INTO population (region, day, kind, people, under_three, source, mark) VALUES
    ('370830', '2022-12-31', 'RESIDENT', 690549, NULL, '由 2023-08-24 文章推算：托位 3142 个、每千人口 4.55 个', 'DERIVED'),
    ('370830', '2023-12-31', 'RESIDENT', 671300, NULL, '济宁市 2023 年统计公报（转载）', 'OFFICIAL');
INSERT INTO region_boundary (region, geometry, source, uploaded_at, uploaded_by) VALUES
    ('370830110', '{"coordinates":[[[116,35],[117,35],[117,36],[116,35]]],"type":"Polygon"}', 'GS(2023)1', '2023-09-01T01:00:00.000Z', '370830-01a21a71-c83c-7357-b89f-4a1fe659b88e');
INSERT INTO institution (county, id, version, name, credit_code, registration_nature, cooperation, address, lng_e6, lat_e6, phone, head_name, opened_on, full_day, half_day, hourly, temporary, opens_at, closes_at, meals, floor_area_m2, outdoor_area_m2, note, synthetic, created_at) VALUES
    ('370830', '370830-01a21a71-c83c-712a-a48b-ee9a6096f974', 1, '汶上县妇幼保健托育园', '12370830DEM0000017', 'PUBLIC_INSTITUTION', 'MCH_CARE', '汶上县汶上街道周村村委会（演示地址）', 116511100, 35725500, '0537-0000001', '演示乙', '2020-09-01', TRUE, FALSE, FALSE, FALSE, '07:30', '17:30', TRUE, 1080, 240, 'named in the article; slots are made for the demonstration', FALSE, '2026-11-27T00:39:54.172Z'),
    ('370830', '370830-01a21a71-c83c-712c-8029-1db58b0d9a25', 1, '多多宝贝托育苑', '52370830DEM0000026', 'SOCIAL_SERVICE_ORG', 'NONE', '汶上县汶上街道北城社区（演示地址）', 116513900, 35720300, '0537-0000002', '演示丙', '2021-03-01', TRUE, FALSE, FALSE, FALSE, '07:30', '17:30', TRUE, 540, 120, 'named in the article; slots are made for the demonstration', FALSE, '2026-11-27T00:39:54.172Z');
INSERT INTO institution_standing (county, institution, first_day, last_day, region, provider_form, operating_nature, operating, filing_state) VALUES
    ('370830', '370830-01a21a71-c83c-712a-a48b-ee9a6096f974', '2020-09-01', '9999-12-31', '370830002204', 'HOSPITAL', 'PUBLIC', TRUE, 'FILED'),
    ('370830', '370830-01a21a71-c83c-712c-8029-1db58b0d9a25', '2021-03-01', '9999-12-31', '370830002005', 'COMMUNITY', 'PRIVATE_INCLUSIVE', TRUE, 'FILED');
INSERT INTO institution_class (county, id, institution, class_type, name, slots, first_day, last_day) VALUES
    ('370830', '370830-01a21a71-c83c-71ce-b015-49cf126418b4', '370830-01a21a71-c83c-712a-a48b-ee9a6096f974', 'INFANT', '乳儿一班', 10, '2020-09-01', '9999-12-31'),
    ('370830', '370830-01a21a71-c83c-71cf-ba2f-968a48186faa', '370830-01a21a71-c83c-712a-a48b-ee9a6096f974', 'TODDLER_SMALL', '托小一班', 15, '2020-09-01', '9999-12-31'),
    ('370830', '370830-01a21a71-c83c-71d5-9d7b-aa33a8399df2', '370830-01a21a71-c83c-712c-8029-1db58b0d9a25', 'TODDLER_SMALL', '托小一班', 15, '2021-03-01', '9999-12-31'),
    ('370830', '370830-01a21a71-c83c-71d6-bf4e-56483363cc9f', '370830-01a21a71-c83c-712c-8029-1db58b0d9a25', 'TODDLER_SMALL', '托小二班', 15, '2021-03-01', '9999-12-31');
INSERT INTO institution_recognition (county, institution, first_day, last_day, agreed_slots, agreement_no, cap_infant_fen, cap_toddler_fen) VALUES
    ('370830', '370830-01a21a71-c83c-712a-a48b-ee9a6096f974', '2021-01-01', '2027-12-31', 120, '汶普托2021-001（演示）', 210000, 170000),
    ('370830', '370830-01a21a71-c83c-712c-8029-1db58b0d9a25', '2021-03-01', '2027-12-31', 60, '汶普托2021-002（演示）', 210000, 170000);
INSERT INTO institution_demonstration (county, institution, first_day, last_day, level, document) VALUES
    ('370830', '370830-01a21a71-c83c-712a-a48b-ee9a6096f974', '2022-12-01', '2027-12-31', 'CITY', '市级示范托育机构（演示文号）'),
    ('370830', '370830-01a21a71-c83c-712c-8029-1db58b0d9a25', '2023-01-10', '2027-12-31', 'COUNTY', '县级示范（演示文号）');
INSERT INTO institution_fee (county, institution, class_type, service_form, first_day, fen_per_month, meal_fen_per_day) VALUES
    ('370830', '370830-01a21a71-c83c-712a-a48b-ee9a6096f974', 'INFANT', 'FULL_DAY', '2020-09-01', 150000, 1500),
    ('370830', '370830-01a21a71-c83c-712a-a48b-ee9a6096f974', 'INFANT', 'FULL_DAY', '2023-03-01', 160000, 1500),
    ('370830', '370830-01a21a71-c83c-712a-a48b-ee9a6096f974', 'TODDLER_BIG', 'FULL_DAY', '2020-09-01', 120000, 1500),
    ('370830', '370830-01a21a71-c83c-712c-8029-1db58b0d9a25', 'INFANT', 'FULL_DAY', '2021-03-01', 190000, 1500),
    ('370830', '370830-01a21a71-c83c-712c-8029-1db58b0d9a25', 'TODDLER_BIG', 'FULL_DAY', '2021-03-01', 150000, 1500);
INSERT INTO institution_vacancy (county, institution, class_type, vacant, published_on) VALUES
    ('370830', '370830-01a21a71-c83c-712a-a48b-ee9a6096f974', 'INFANT', 1, '2023-07-31'),
    ('370830', '370830-01a21a71-c83c-712a-a48b-ee9a6096f974', 'TODDLER_BIG', 0, '2023-07-31'),
    ('370830', '370830-01a21a71-c83c-712c-8029-1db58b0d9a25', 'INFANT', 3, '2023-07-31'),
    ('370830', '370830-01a21a71-c83c-712c-8029-1db58b0d9a25', 'TODDLER_BIG', 3, '2023-08-23');
INSERT INTO institution_event (county, id, institution, day, at, account, event, subject, note) VALUES
    ('370830', '01a21a71-c83c-712b-ad42-d49df30661cb', '370830-01a21a71-c83c-712a-a48b-ee9a6096f974', '2020-09-01', '2026-11-27T00:39:54.172Z', '', 'filing.taken_over', '370830-01a21a71-c83c-712a-a48b-ee9a6096f974', ''),
    ('370830', '01a21a71-c83c-712d-bd46-3dff2f0df4d6', '370830-01a21a71-c83c-712c-8029-1db58b0d9a25', '2021-03-01', '2026-11-27T00:39:54.172Z', '', 'filing.taken_over', '370830-01a21a71-c83c-712c-8029-1db58b0d9a25', ''),
    ('370830', '01a21a71-c83c-7282-9d92-92272fbbe086', '370830-01a21a71-c83c-712a-a48b-ee9a6096f974', '2021-01-01', '2026-11-27T00:39:54.172Z', '', 'recognition.granted', '汶普托2021-001（演示）', ''),
    ('370830', '01a21a71-c83c-7283-b285-0d0a28e25e28', '370830-01a21a71-c83c-712c-8029-1db58b0d9a25', '2021-03-01', '2026-11-27T00:39:54.172Z', '', 'recognition.granted', '汶普托2021-002（演示）', '');
INSERT INTO search_gram (county, subject, gram, id) VALUES
    ('370830', 'institution', ' 0', '370830-01a21a71-c83c-712a-a48b-ee9a6096f974'),
    ('370830', 'institution', ' 00', '370830-01a21a71-c83c-712a-a48b-ee9a6096f974');
INSERT INTO slot_entry (county, id, institution, effective_day, recorded_at, reason, document, account, reverses, taken_over) VALUES
    ('370830', '370830-01a21a71-c83c-72bd-a9e5-618f495d98a5', '370830-01a21a71-c83c-712a-a48b-ee9a6096f974', '2020-09-01', '2020-08-31T16:00:00.000Z', 'OPENING_STOCK', '台账移交表第1号（演示）', '', NULL, TRUE),
    ('370830', '370830-01a21a71-c83c-72bf-9fbd-918233175bed', '370830-01a21a71-c83c-712c-8029-1db58b0d9a25', '2021-03-01', '2021-02-28T16:00:00.000Z', 'OPENING_STOCK', '台账移交表第2号（演示）', '', NULL, TRUE);
INSERT INTO slot_line (county, entry, line, institution, class_type, from_account, to_account, slots, effective_day, recorded_at, reversal) VALUES
    ('370830', '370830-01a21a71-c83c-72bd-a9e5-618f495d98a5', 0, '370830-01a21a71-c83c-712a-a48b-ee9a6096f974', 'INFANT', 'OUTSIDE', 'OPEN', 10, '2020-09-01', '2020-08-31T16:00:00.000Z', FALSE),
    ('370830', '370830-01a21a71-c83c-72bd-a9e5-618f495d98a5', 1, '370830-01a21a71-c83c-712a-a48b-ee9a6096f974', 'TODDLER_SMALL', 'OUTSIDE', 'OPEN', 30, '2020-09-01', '2020-08-31T16:00:00.000Z', FALSE),
    ('370830', '370830-01a21a71-c83c-72bf-9fbd-918233175bed', 0, '370830-01a21a71-c83c-712c-8029-1db58b0d9a25', 'TODDLER_SMALL', 'OUTSIDE', 'OPEN', 30, '2021-03-01', '2021-02-28T16:00:00.000Z', FALSE),
    ('370830', '370830-01a21a71-c83c-72bf-9fbd-918233175bed', 1, '370830-01a21a71-c83c-712c-8029-1db58b0d9a25', 'TODDLER_BIG', 'OUTSIDE', 'OPEN', 20, '2021-03-01', '2021-02-28T16:00:00.000Z', FALSE);
INSERT INTO slot_balance (county, institution, class_type, account, slots) VALUES
    ('370830', '370830-01a21a71-c83c-712a-a48b-ee9a6096f974', 'INFANT', 'OPEN', 10),
    ('370830', '370830-01a21a71-c83c-712a-a48b-ee9a6096f974', 'INFANT', 'OUTSIDE', -10),
    ('370830', '370830-01a21a71-c83c-712c-8029-1db58b0d9a25', 'INFANT', 'OPEN', 10),
    ('370830', '370830-01a21a71-c83c-712c-8029-1db58b0d9a25', 'INFANT', 'OUTSIDE', -10);
INSERT INTO filing (county, id, version, institution, region, kind, state, regime, content, created_at, created_by, submitted_day, receipt_due, notice_due, due_provisional, report_year, decided_at, decided_by, decision_note) VALUES
    ('370830', '370830-01a21a71-c83c-739a-8125-64043eab3a86', 4, '370830-01a21a71-c83c-7160-ba9c-60280c3e1973', '370830108228', 'ANNUAL_REPORT', 'RECEIPTED', 'FILING', '{"annual":{"year":2025,"children_enrolled":20,"staff":6,"summary":"演示"}}', '2025-12-22T02:00:00.000Z', '', '2025-12-22', '2025-12-29', '2026-01-13', FALSE, 2025, '2025-12-22T02:00:00.000Z', '', ''),
    ('370830', '370830-01a21a71-c83c-739f-908e-be00f13a777f', 4, '370830-01a21a71-c83c-7168-9c84-8b90c9be8448', '370830003255', 'ANNUAL_REPORT', 'RECEIPTED', 'FILING', '{"annual":{"year":2025,"children_enrolled":20,"staff":6,"summary":"演示"}}', '2025-12-22T02:00:00.000Z', '', '2025-12-22', '2025-12-29', '2026-01-13', FALSE, 2025, '2025-12-22T02:00:00.000Z', '', ''),
    ('370830', '370830-01a21a71-c83c-7509-82f6-530294123990', 9, '370830-01a21a71-c83c-71c2-bd7a-77bb9b2a0d31', '370830110245', 'INITIAL', 'SUBMITTED', 'FILING', '{"profile":{"address":"汶上县白石镇红沟崖村委会（演示地址）","phone":"0537-0000077","head_name":"演示己","full_day":true,"half_day":false,"hourly":false,"temporary":false,"opens_at":"07:30","closes_at":"17:30","meals":true},"premises":{"floor_area_m2":180,"outdoor_area_m2":40,"lowest_floor":1,"highest_floor":1,"tenure":"OWN","lease_from":null,"lease_until":null},"classes":[{"class_type":"TODDLER_SMALL","name":"托小班","slots":15},{"class_type":"TODDLER_BIG","name":"托大班","slots":20}],"staff":{"carers":6,"health_workers":1,"cooks":1,"guards":1,"head_college":true,"head_years":4},"suspension":null,"cancellation":null,"annual":null}', '2026-11-19T02:00:00.000Z', '', '2026-11-19', '2026-11-26', '2026-12-10', FALSE, NULL, NULL, NULL, ''),
    ('370830', '370830-01a21a71-c83c-7485-ae7b-6910b6cd2092', 4, '370830-01a21a71-c83c-712a-a48b-ee9a6096f974', '370830002204', 'ANNUAL_REPORT', 'RECEIPTED', 'FILING', '{"annual":{"year":2025,"children_enrolled":20,"staff":6,"summary":"演示"}}', '2025-12-22T02:00:00.000Z', '', '2025-12-22', '2025-12-29', '2026-01-13', FALSE, 2025, '2025-12-22T02:00:00.000Z', '', ''),
    ('370830', '370830-01a21a71-c83c-7403-8973-638622c852f3', 4, '370830-01a21a71-c83c-712c-8029-1db58b0d9a25', '370830002005', 'ANNUAL_REPORT', 'RECEIPTED', 'FILING', '{"annual":{"year":2025,"children_enrolled":20,"staff":6,"summary":"演示"}}', '2025-12-22T02:00:00.000Z', '', '2025-12-22', '2025-12-29', '2026-01-13', FALSE, 2025, '2025-12-22T02:00:00.000Z', '', '');
INSERT INTO filing_material (county, filing, kind, file, number, valid_until, verdict, reason, judged_at, judged_by) VALUES
    ('370830', '370830-01a21a71-c83c-7509-82f6-530294123990', 'FIRE_SAFETY', '370830-01a21a71-c83c-7505-bff1-c616295ea6ed', '演示2026', '2027-11-19', 'UNSEEN', '', NULL, NULL),
    ('370830', '370830-01a21a71-c83c-7509-82f6-530294123990', 'FOOD_LICENCE', '370830-01a21a71-c83c-7507-a9dc-3b945295d761', '演示2026', '2027-11-19', 'UNSEEN', '', NULL, NULL);
INSERT INTO filing_event (county, filing, id, at, account, event, note) VALUES
    ('370830', '370830-01a21a71-c83c-739a-8125-64043eab3a86', '01a21a71-c83c-739b-8da2-a91a4bed7507', '2025-12-22T02:00:00.000Z', '', 'CREATED', ''),
    ('370830', '370830-01a21a71-c83c-739a-8125-64043eab3a86', '01a21a71-c83c-739c-8f6b-9a32084a7706', '2025-12-22T02:00:00.000Z', '', 'SUBMITTED', '');
INSERT INTO filing_receipt (county, id, filing, institution, regime, number, code, institution_name, credit_code, address, slots, issued_at, issued_day, seal_position, seal) VALUES
    ('370830', '370830-0189a1c2-0000-7000-8000-000000000007', '370830-01a21a71-c83c-739a-8125-64043eab3a86', '370830-01a21a71-c83c-7160-ba9c-60280c3e1973', 'FILING', '汶托备〔2023〕1 号', 'ABCD-EFGH', '汶上一园', '52370830TEXT00001X', '中都大街 1 号', 60, '2023-09-01T01:00:00.000Z', '2023-09-01', 48, '0000000000000000000000000000000000000000000000000000000000000000');
INSERT INTO filing_number (county, year, newest) VALUES
    ('370830', 2023, 1);
INSERT INTO indicator (code, position, name_zh, name_en, formula_zh, formula_en, numerator, denominator, factor, decimals, rounding, unit, period, source, confidence, caveat_zh, caveat_en, lower_is_better) VALUES
    ('filed_rate', 9, '备案率', 'Filed rate', '已备案机构 ÷ 运营中机构 × 100%', 'Filed institutions ÷ operating institutions × 100 %', 'institutions_filed', 'institutions_operating', 100, 2, 'HALF_UP', 'percent', 'DAY', 'population-law-2021', 'memory_high', '', '', FALSE),
    ('inclusive_share', 5, '普惠托位占比', 'Share of inclusive slots', '普惠托位 ÷ 累计托位 × 100%', 'Inclusive slots ÷ open slots × 100 %', 'slots_inclusive', 'slots_open', 100, 2, 'HALF_UP', 'percent', 'DAY', 'fyp14', 'memory_medium', '普惠托位取开放托位与协议托位中较小者', 'Inclusive slots are the smaller of open and agreed slots', FALSE),
    ('slots_per_thousand', 4, '每千人口托位数', 'Slots per 1,000 residents', '累计托位 ÷ 常住人口 × 1000', 'Open slots ÷ residents × 1,000', 'slots_open', 'residents', 1000, 2, 'HALF_UP', 'slots_per_thousand', 'DAY', 'fyp14', 'memory_high', '分母是截至当日最近一次公布的常住人口，不是儿童人数', 'The denominator is the last published resident population, not the number of children', FALSE),
    ('slots_new', 1, '新增托位', 'New slots', '期内由规划、在建或外部转入开放的托位，减去冲销', 'Postings into open from planned, under construction or outside, less reversals', 'slots_new', '', 1, 0, 'HALF_UP', 'slots', 'YEAR', 'product', 'design', '恢复开放不算新增；关闭不抵减', 'Reopening is not new; closures are not deducted', FALSE);
INSERT INTO indicator_target (county, region, indicator, year, scaled, decimals, source, mark, version) VALUES
    ('000000', '000000', 'slots_per_thousand', 2025, 45, 1, 'fyp14', 'OFFICIAL', 1),
    ('000000', '000000', 'slots_per_thousand', 2026, 5, 2, 'fyp14', 'OFFICIAL', 1),
    ('370830', '370830', 'slots_new', 2022, 784, 0, '由文章推算：新增 1040 个、完成率 132.65% 时唯一的整数', 'DERIVED', 1);
INSERT INTO saved_view (county, id, account, list, name, query, version, created_at) VALUES
    ('370830', '370830-0189a1c2-0000-7000-8000-000000000008', '370830-01a21a71-c83c-7357-b89f-4a1fe659b88e', 'institutions', '缺托位的', 'state=FILED&q=%E5%9B%AD', 3, '2023-09-01T01:00:00.000Z');
