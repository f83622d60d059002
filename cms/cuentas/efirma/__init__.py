"""e.firma: who signed, by the certificate of the SAT. The private key never reaches this code."""
