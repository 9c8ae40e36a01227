-- Room for each row's claim and attempt on its own page, also when all of a page's rows are in flight at once: else every
-- index gets an entry for either.
ALTER TABLE delivery SET (fillfactor = 50);
