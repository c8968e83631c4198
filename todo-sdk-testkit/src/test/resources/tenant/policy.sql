ALTER TABLE invoice ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON invoice USING (tenant = current_setting('app.tenant'));
