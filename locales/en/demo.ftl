# The example organisation.

demo-visitor = Without an account
