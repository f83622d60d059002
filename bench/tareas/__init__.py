"""What the measured children run: functions with plain options that answer `{"segundos": …}`. They know Django."""
