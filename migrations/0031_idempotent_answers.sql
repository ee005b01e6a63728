-- A deed asked for once more under its key is answered as it was the first time. The answer is kept closed
-- (AES-256-GCM under the installation's key), since it may be personal, for as long as the key.
ALTER TABLE idempotency ADD COLUMN answer TEXT NOT NULL DEFAULT '';
