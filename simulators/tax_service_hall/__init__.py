"""办税服务厅: the counter, where a clerk resets passwords for people who bring their identity document."""
