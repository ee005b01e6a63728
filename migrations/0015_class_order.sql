-- An institution's classes are read in this order; without the id at the end each reading sorted them.
DROP INDEX institution_class_by_institution;
CREATE INDEX institution_class_by_institution ON institution_class (county, institution, class_type, id);
