"""What people see: pages, plots and stand-alone views, made from plain answers without any database."""
