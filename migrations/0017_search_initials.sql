-- Institutions are found by pinyin initials too. The index is made anew from the register: whoever migrates
-- files every institution that it does not have.
DELETE FROM search_gram;
